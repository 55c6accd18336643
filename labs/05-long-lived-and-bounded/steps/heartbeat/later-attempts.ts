import type { LedgerEntry } from '@/lib/run/model';

/** Where a retry began, against what had been asked for by then. */
export interface LaterAttempt {
  /** Its first call. */
  first: LedgerEntry;
  /** How many different items anyone had asked for before that call. */
  known: number;
  /** How many of those lie from its first item on: it falls back so far. An item nobody asked for yet is 0. */
  redone: number;
}

/**
 * The retries among calls, in the order in which they began. Each is judged by its first call alone: an attempt that has
 * timed out goes on calling beside its successor, so what comes after is mixed.
 */
export function laterAttempts(calls: readonly LedgerEntry[]): readonly LaterAttempt[] {
  const begun = new Set<string>();
  const order = new Map<string | null, number>();
  const later: LaterAttempt[] = [];
  for (const call of calls) {
    const attempt = JSON.stringify([call.workflowId, call.workflowRunId, call.activityId, call.attempt]);
    const position = order.get(call.businessKey);
    if (!begun.has(attempt) && call.attempt > 1)
      later.push({
        first: call,
        known: order.size,
        redone: position === undefined ? 0 : order.size - position,
      });
    begun.add(attempt);
    if (position === undefined) order.set(call.businessKey, order.size);
  }
  return later;
}

/** The call at which the import stalls is the 40th. */
const BEFORE_STALL = 39;
/** An attempt that got no further may have begun at the first item again with little lost. */
const LITTLE = 10;

/**
 * Whether a retry begins at zero. Heartbeats are throttled, so it may honestly fall back by half of what was done; on a busy
 * machine one that timed out early may have got only its first heartbeat through, which still leads past the first item.
 */
export function startsOver({ known, redone }: LaterAttempt): boolean {
  if (redone === known) return known >= LITTLE;
  return known >= BEFORE_STALL && redone > known * 0.9;
}
