import { findByEvent } from '@/lib/run/by-event';
import type { Activity, Execution, Run } from '@/lib/run/model';
import { attemptLook } from './activity-row';
import { durationText } from './duration';
import { parseItemId } from './item-id';
import type { RowDraft } from './spans';
import type { Json } from './terms';
import { faultWord } from './words';

/** One thing that two rows may differ in. What is not there is said with `none`, or left out. */
export type ComparedFact = { what: string; value: string };

/** What of a row is the same in every run of the same code: no times, and nothing that is named after the run. */
export function factsOf(run: Run, row: RowDraft): ComparedFact[] {
  const item = parseItemId(run, row.id);
  const outcome = { what: 'Outcome', value: row.look.replace('-', ' ') };
  // How long tasks waited differs from run to run.
  if (row.kind === 'queue') return [];
  if (!item || !('execution' in item)) {
    // What a worker's life came to is in its state, without its number.
    return [{ what: row.kind === 'worker' ? 'Life' : 'Did', value: doneIn(row) }];
  }
  const execution = run.executions.get(item.execution);
  if (!execution) return [outcome];
  switch (item.type) {
    case 'workflow':
      return workflowFacts(run, execution);
    case 'activity': {
      const activity = execution.activities.find((one) => one.activityId === item.activityId);
      return activity ? activityFacts(run, activity) : [outcome];
    }
    case 'timer': {
      const timer = findByEvent(execution.timers, (one) => one.startedEventId, item.startedEventId);
      return timer
        ? [
            { what: 'Outcome', value: timer.close?.type ?? 'pending' },
            { what: 'Duration', value: durationText(timer.durationMs) },
          ]
        : [outcome];
    }
    case 'rest':
      return [...closesOf(execution)].map(([what, count]) => ({ what, value: String(count) }));
    default:
      return [outcome];
  }
}

function workflowFacts(run: Run, { state, close, patches }: Execution): ComparedFact[] {
  return [
    { what: 'Outcome', value: state.replaceAll('-', ' ') },
    ...(close?.failure ? [{ what: 'Error', value: close.failure.message }] : []),
    ...(state === 'completed' ? [{ what: 'Result', value: anonymous(run, close?.result) }] : []),
    ...(patches.length > 0 ? [{ what: 'Patches', value: patches.map((one) => one.patchId).join(', ') }] : []),
  ];
}

function activityFacts(run: Run, activity: Activity): ComparedFact[] {
  const { attempts, close, input } = activity;
  const struck = run.faults.filter(
    (one) => one.activityId === activity.activityId && one.workflowId === activity.workflowId,
  );
  const failure = close?.failure ?? attempts.findLast((one) => one.serverFailure)?.serverFailure ?? null;
  return [
    { what: 'Outcome', value: close?.type.replace('-', ' ') ?? 'not closed' },
    { what: 'Attempts', value: attemptsIn(activity) },
    ...(failure ? [{ what: 'Error', value: failure.message }] : []),
    { what: 'Arguments', value: input.map((one) => anonymous(run, one)).join(', ') || 'none' },
    { what: 'Effects', value: effectsIn(run, activity) },
    ...(struck.length > 0
      ? [
          {
            what: 'Faults',
            value: counted(
              struck.map((one) => faultWord(one.faultType)),
              '; ',
            ),
          },
        ]
      : []),
  ];
}

/** `3: failed, failed, completed`. */
function attemptsIn({ attempts }: Activity): string {
  if (attempts.length === 0) return 'none';
  return `${attempts.length}: ${counted(
    attempts.map((one) => attemptLook(one).replace('-', ' ')),
    ', ',
  )}`;
}

/** What its calls did to the world, as the ledger has it, in their order: `payments.charge applied`. */
function effectsIn(run: Run, { ledgerEntryIds }: Activity): string {
  const own = new Set(ledgerEntryIds);
  const calls = run.ledger
    .filter(({ entry }) => own.has(entry.entryId))
    .map(({ entry }) => `${entry.service}.${entry.operation} ${EFFECTS[entry.effect]}`);
  return calls.length === 0 ? 'none' : counted(calls, ', ');
}

/** Equal ones in a row are said once, with their number. */
function counted(words: readonly string[], between: string): string {
  const said: { word: string; times: number }[] = [];
  for (const word of words) {
    const last = said.at(-1);
    if (last?.word === word) last.times += 1;
    else said.push({ word, times: 1 });
  }
  return said.map(({ word, times }) => (times === 1 ? word : `${word} ×${times}`)).join(between);
}

const EFFECTS: Readonly<Record<Run['ledger'][number]['entry']['effect'], string>> = {
  applied: 'took effect',
  deduplicated: 'was deduplicated',
  unchanged: 'changed nothing',
  none: 'had no effect',
  'nothing-to-undo': 'found nothing to undo',
};

function closesOf({ activities }: Execution): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { close } of activities) {
    const type = close?.type ?? 'not closed';
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}

/** A worker's state, or the steps that a person took. */
function doneIn({ kind, state, spans }: RowDraft): string {
  if (kind !== 'person') return state;
  return spans.map((one) => `${one.label} ${one.look}`).join(', ');
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** A value as text, without the names that every run has of its own. */
function anonymous(run: Run, value: Json | undefined): string {
  return JSON.stringify(value ?? null)
    .replaceAll(run.runId, '…')
    .replace(UUID, '…');
}
