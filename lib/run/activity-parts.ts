import type { ActivityFacts } from './facts';
import { rankOf } from './sourced';

export type Owner = { workflowId: string; executionKey: string };

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

/** The faults that struck an attempt; of several sources, always in the same order. */
export function strikesOn({ strikes }: ActivityFacts, attempt: number): string[] {
  return strikes
    .filter(({ strike }) => strike.attempt === attempt)
    .toSorted((a, b) => rankOf(a.source) - rankOf(b.source))
    .map(({ strike }) => strike.faultId);
}
