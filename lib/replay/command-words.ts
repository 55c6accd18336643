import type { ReplayKind } from '@/lib/protocol/replay';

type Named = { kind: ReplayKind; name: string; id: string | null };

/** A command in a sentence: `the activity "chargePayment"`, `timer 1`, `the end of the workflow`. */
export function commandText({ kind, name, id }: Named): string {
  switch (kind) {
    case 'activity':
    case 'local-activity':
    case 'child-workflow':
    case 'patch':
    case 'marker':
      return `the ${kind.replaceAll('-', ' ')} "${name}"`;
    case 'timer':
      return name;
    case 'signal-external':
      return `the signal "${name}" to another workflow`;
    case 'nexus':
      return `the Nexus operation "${name}"`;
    case 'cancel-timer':
      return `the cancellation of ${name}`;
    case 'cancel-activity':
      return `the cancellation of the activity "${name}"`;
    case 'cancel-nexus':
      return `the cancellation of the Nexus operation "${name}"`;
    case 'cancel-external':
      return `the cancellation of the workflow "${name}"`;
    case 'update-accepted':
      return `the acceptance of the update "${id ?? name}"`;
    case 'update-completed':
      return `the answer to the update "${id ?? name}"`;
    case 'search-attributes':
    case 'memo':
      return `a change of its ${name}`;
    case 'continue-as-new':
      return 'a Continue-As-New';
    case 'complete':
      return 'the end of the workflow';
    case 'fail':
      return 'the failure of the workflow';
    case 'cancel':
      return 'the end of the workflow as cancelled';
  }
}

/** The same with its id, where nothing else tells two of them apart. */
export function commandTextWithId(command: Named): string {
  return command.id === null || command.kind === 'timer'
    ? commandText(command)
    : `${commandText(command)} with the id "${command.id}"`;
}
