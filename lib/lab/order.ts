import type { LedgerEntry } from '@/lib/protocol/world';
import type { Run } from '@/lib/run/model';
import { activityOf } from './activities';
import { effectsOf, type Effect } from './effects';

/**
 * Whether a call is certain to come before another, not just by chance: both are made by the same activity, in that
 * order, or the activity of the first was closed before the activity of the second was even scheduled. Activities that run
 * side by side have no order.
 */
export function happenedBefore(run: Run, first: LedgerEntry, second: LedgerEntry): boolean {
  if (first.entryId >= second.entryId) return false;
  const one = activityOf(run, first);
  const other = activityOf(run, second);
  if (!one || !other || one.scheduledEventId === null || other.scheduledEventId === null) return true;
  if (one.executionKey !== other.executionKey || one.activityId === other.activityId) return true;
  return one.close !== null && one.close.eventId < other.scheduledEventId;
}

/** An effect and the compensation of it, that ran before (or beside) the compensation of a later effect. */
export type OutOfOrder = {
  earlier: Effect & { undoneBy: LedgerEntry };
  later: Effect & { undoneBy: LedgerEntry };
};

/** Effects that were taken back. */
export function undoneEffects(run: Run): readonly (Effect & { undoneBy: LedgerEntry })[] {
  return effectsOf(run).flatMap(({ entry, undoneBy }) => (undoneBy === null ? [] : [{ entry, undoneBy }]));
}

/**
 * The pairs of compensations that did not run last-in, first-out. Only effects that have an order of their own ask
 * for one: after `a` then `b`, `b` has to be undone before `a`; after `a` beside `b`, either way is right.
 */
export function compensationsOutOfOrder(run: Run): readonly OutOfOrder[] {
  const undone = undoneEffects(run);
  const pairs = undone.flatMap((earlier) => undone.map((later) => ({ earlier, later })));
  return pairs.filter(
    ({ earlier, later }) =>
      earlier.undoneBy !== later.undoneBy &&
      happenedBefore(run, earlier.entry, later.entry) &&
      !happenedBefore(run, later.undoneBy, earlier.undoneBy),
  );
}
