import type { LedgerEntry } from '@/lib/protocol/world';

/** Which activity undoes which, within one execution, as pairs of activity ids. */
export type UndoJoins = { undoes: ReadonlyMap<string, string>; undoneBy: ReadonlyMap<string, string> };

/**
 * Joins compensations to the steps they undo: by the operation that the undoing one names, and the business key. The
 * latest earlier call counts. Entries must be of one execution, in ledger order.
 */
export function joinUndo(entries: readonly LedgerEntry[]): UndoJoins {
  const undoes = new Map<string, string>();
  const undoneBy = new Map<string, string>();
  const latest = new Map<string, string>();
  for (const entry of entries) {
    if (entry.undoes === null) {
      latest.set(keyOf(`${entry.service}.${entry.operation}`, entry.businessKey), entry.activityId);
      continue;
    }
    const step = latest.get(keyOf(entry.undoes, entry.businessKey));
    if (step === undefined || step === entry.activityId) continue;
    undoes.set(entry.activityId, step);
    undoneBy.set(step, entry.activityId);
  }
  return { undoes, undoneBy };
}

const keyOf = (operation: string, businessKey: string | null): string =>
  JSON.stringify([operation, businessKey]);
