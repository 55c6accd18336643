import { effectsOf, operationOf } from '@/lib/lab/effects';
import type { LedgerEntry, Run } from '@/lib/run/model';
import { unrecordedEffects } from './unrecorded';

/** What only shows when a call is read together with the others. */
export type LedgerNote = {
  kind: 'duplicate' | 'untold' | 'unrecorded' | 'deduplicated' | 'undoes' | 'undone';
  text: string;
  /** The call (its entry id) with which it became true; infinite where only the end tells. */
  knownFrom: number;
};

/** Notes by entry id, the most remarkable first; entries with nothing to remark are left out. */
export type LedgerNotes = ReadonlyMap<number, readonly LedgerNote[]>;

/** Reads the ledger as a whole: what was done twice, what was undone, what nobody got to know. */
export function ledgerNotes(run: Run): LedgerNotes {
  const notes = new Map<number, LedgerNote[]>();
  const add = (id: number, note: LedgerNote) => notes.set(id, [...(notes.get(id) ?? []), note]);
  addDuplicates(run, add);
  addAnswers(run, add);
  addUnrecorded(run, add);
  addUndoing(run, add);
  return notes;
}

type Add = (entryId: number, note: LedgerNote) => void;

/** An effect is a duplicate when an earlier one of its kind still stood; charging anew after a refund is none. */
function addDuplicates(run: Run, add: Add): void {
  const standing = new Map<string, { entry: LedgerEntry; undoneAt: number }>();
  for (const { entry, undoneBy } of effectsOf(run)) {
    const key = purposeOf(entry);
    if (key === null) continue;
    const earlier = standing.get(key);
    if (earlier && earlier.undoneAt > entry.entryId) {
      const text = `applied again: #${earlier.entry.entryId} already did this for ${entry.businessKey}`;
      add(entry.entryId, { kind: 'duplicate', text, knownFrom: entry.entryId });
      continue;
    }
    standing.set(key, { entry, undoneAt: undoneBy?.entryId ?? Number.POSITIVE_INFINITY });
  }
}

/** Operations that rightly do the same thing several times: a person is reminded every day, a document changes. */
const REPEATED: ReadonlySet<string> = new Set(['approvals.remind', 'searchIndex.upsert']);

/** Arguments that make it another thing: a mail that says something else, a person who has not been asked yet. */
const TELLING: ReadonlyMap<string, readonly string[]> = new Map([
  ['email.send', ['to', 'subject']],
  ['approvals.escalate', ['approver']],
]);

/** Doing the same for the same order serves no second purpose. */
function purposeOf(entry: LedgerEntry): string | null {
  const operation = operationOf(entry);
  if (entry.businessKey === null || REPEATED.has(operation)) return null;
  const { args } = entry;
  const told = typeof args === 'object' && args !== null && !Array.isArray(args) ? args : {};
  const telling = TELLING.get(operation) ?? [];
  return JSON.stringify([operation, entry.businessKey, ...telling.map((name) => told[name])]);
}

function addAnswers(run: Run, add: Add): void {
  const first = new Map<string, number>();
  for (const { entry } of run.ledger) {
    if (entry.effect === 'applied' && entry.response === 'nothing')
      add(entry.entryId, {
        kind: 'untold',
        text: 'applied, but nobody was told',
        knownFrom: entry.entryId,
      });
    if (entry.idempotencyKey === null) continue;
    const key = JSON.stringify([operationOf(entry), entry.idempotencyKey]);
    if (entry.effect === 'deduplicated') {
      const known = first.get(key);
      const as = known === undefined ? '' : ` as #${known}`;
      const again = entry.response === 'nothing' ? 'first answer sent again' : 'first answer given again';
      const text = `same idempotency key${as}: ${again}`;
      add(entry.entryId, { kind: 'deduplicated', text, knownFrom: entry.entryId });
    } else if (entry.effect !== 'none') first.set(key, entry.entryId);
  }
}

/** An effect of which no event tells: said once its activity is closed. */
function addUnrecorded(run: Run, add: Add): void {
  for (const { entry, close } of unrecordedEffects(run)) {
    const text =
      close.attempt === null
        ? `not in history: ${entry.activityType} ${CLOSED[close.type]} there`
        : `not in history: only attempt ${close.attempt} is recorded there`;
    add(entry.entryId, { kind: 'unrecorded', text, knownFrom: Number.POSITIVE_INFINITY });
  }
}

const CLOSED = {
  completed: 'completed',
  failed: 'failed',
  'timed-out': 'timed out',
  cancelled: 'was cancelled',
  abandoned: 'was still open',
} as const;

function addUndoing(run: Run, add: Add): void {
  const undone = new Map<number, number[]>();
  for (const { entry, undoneBy } of effectsOf(run)) {
    if (undoneBy === null) continue;
    const text = `undone by #${undoneBy.entryId}`;
    add(entry.entryId, { kind: 'undone', text, knownFrom: undoneBy.entryId });
    undone.set(undoneBy.entryId, [...(undone.get(undoneBy.entryId) ?? []), entry.entryId]);
  }
  for (const [undoing, ids] of undone)
    add(undoing, {
      kind: 'undoes',
      text: `undoes ${ids.map((id) => `#${id}`).join(', ')}`,
      knownFrom: undoing,
    });
}
