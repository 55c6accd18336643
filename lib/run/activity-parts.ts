import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { ActivityFacts } from './facts';
import type { ActivityClose } from './model';
import { rankOf } from './sourced';

/** `closing`: the event with which the execution ended; null while it is open. */
export type Owner = { workflowId: string; executionKey: string; closing: HistoryEvent | null };

/** What both sorts of activities have in common. */
export function commonOf({ workflowId, executionKey }: Owner, facts: ActivityFacts) {
  const { activityId, command, cancelRequested, ledgerEntryIds, undoes, undoneBy } = facts;
  return {
    workflowId,
    executionKey,
    activityId,
    scheduledEventId: facts.scheduled?.eventId ?? null,
    declaredTimeouts: command?.declaredTimeouts ?? null,
    cancelRequested: cancelRequested
      ? { eventId: cancelRequested.eventId, timeMs: cancelRequested.timeMs }
      : null,
    location: command?.location ?? null,
    ledgerEntryIds,
    undoes,
    undoneBy,
  };
}

/** An activity that is open when its execution closes ends with it. */
export function abandonedBy({ closing }: Owner): ActivityClose | null {
  if (!closing) return null;
  const { eventId, timeMs } = closing;
  return { eventId, timeMs, type: 'abandoned', result: null, failure: null };
}

/** The faults that struck an attempt; of several sources, always in the same order. */
export function strikesOn({ strikes }: ActivityFacts, attempt: number): string[] {
  return strikes
    .filter(({ strike }) => strike.attempt === attempt)
    .toSorted((a, b) => rankOf(a.source) - rankOf(b.source))
    .map(({ strike }) => strike.faultId);
}
