import type { Location } from '@/lib/protocol/source';
import type { DeathCause } from '../sandbox/sandbox';

/** What a replay that cannot give a verdict says: what happened, why, what to try. */

export function otherType(recorded: string, wanted: string): string {
  return `The history is of a "${recorded}" workflow, not of "${wanted}". Export the history of a "${wanted}", or ask for the other type.`;
}

export function noSuchExport(recorded: string, exported: readonly string[]): string {
  return `The history is of a "${recorded}" workflow, and the code exports no function of that name (it exports ${exported.join(', ')}). Replay it against the code that has it; if the function was renamed, running workflows of the old name need it still.`;
}

export function codeThrew(message: string): string {
  return `During the replay the code threw "${message}". A worker would take that for a bug and try the workflow task again until a fixed version is deployed, so no further command can be compared.`;
}

export function notLoaded(message: string): string {
  return `The code could not be loaded: ${message}. What stands at the top level of a module runs before any workflow does.`;
}

export function notReplayable(sdkMessage: string): string {
  return `The SDK could not replay this history: ${sdkMessage}`;
}

export function tookTooLong(deadlineMs: number): string {
  return `The replay took longer than ${deadlineMs / 1_000} seconds and was stopped.`;
}

/** The sandbox did not live to the end of the replay. `last`: where the code last asked for something. */
export function sandboxDied(
  cause: DeathCause,
  last: Location | null,
): { message: string; location: Location | null } {
  const where = last
    ? 'after the line shown, the last one that asked Temporal for something'
    : 'before it asked Temporal for anything';
  switch (cause) {
    case 'endless-loop':
      return {
        message: `The code did not hand control back within a second, ${where}. Give the loop an end, or an await on a timer, a condition or an activity.`,
        location: last,
      };
    case 'out-of-memory':
      return {
        message: `The code used more memory than a replay may have (128 MB), ${where}. Look for a list or a string that keeps growing.`,
        location: last,
      };
    case 'refused':
      return {
        message:
          'The code made its sandbox send something a worker must not send (too much data, or messages of a wrong shape), so it was stopped.',
        location: null,
      };
    case 'finished':
    case 'fault':
    case 'crashed':
      return {
        message: `The code ended its own process, ${where}. An error in a promise that nobody awaits does this, and so does process.exit().`,
        location: last,
      };
  }
}

export function clean(events: number): string {
  return `The code does what the history says, in all of its ${events} events.`;
}

export function drifted(count: number): string {
  return `The code replays, but ${count === 1 ? 'one thing that Temporal does not compare has' : `${count} things that Temporal does not compare have`} changed. Workflows under way keep what was recorded; what comes after will be done the new way.`;
}

/** The SDK's own sentence, out of what it wraps around it. */
export function sdkWords(message: string): string {
  const inner = /message: "((?:[^"\\]|\\.)*)"/.exec(message)?.[1];
  return inner?.replaceAll('\\"', '"') ?? message;
}

type Named = { kind: string; name: string; id: string | null };

export function diverged(
  event: { eventId: number; type: string } | null,
  recorded: Named | null,
  replayed: Named | null,
  said: string,
): string {
  // The id is worth a word only where nothing else tells the two apart.
  const alike = recorded?.kind === replayed?.kind && recorded?.name === replayed?.name;
  const text = (one: Named): string =>
    alike && one.id !== null ? `${textOf(one)} with the id "${one.id}"` : textOf(one);
  const was = recorded ? `the history has ${text(recorded)}` : 'the history has something else';
  const is = replayed ? `this code asks for ${text(replayed)}` : 'this code asks for nothing';
  const where = event ? `At event ${event.eventId} (${event.type}) ` : '';
  return `${where}${was}, and ${is}. What comes after is unknown: a replay ends at the first divergence. The SDK says: ${said}`;
}

/** `the activity "chargePayment"`, `timer 1`, `the end of the workflow`. */
function textOf({ kind, name }: Named): string {
  switch (kind) {
    case 'timer':
      return name;
    case 'complete':
      return 'the end of the workflow';
    case 'fail':
      return 'the failure of the workflow';
    case 'cancel':
      return 'the cancellation of the workflow';
    case 'search-attributes':
    case 'memo':
      return `a change of its ${name}`;
    default:
      return `the ${kind.replaceAll('-', ' ')} "${name}"`;
  }
}
