import { activityOf } from '@/lib/lab/activities';
import { operationOf } from '@/lib/lab/effects';
import type { Activity, LedgerEntry, Run } from '@/lib/run/model';

/** An attempt that a worker took from a queue: an order's, or one of the batch. Times are real milliseconds. */
export type Dispatch = {
  of: 'order' | 'batch';
  entry: LedgerEntry;
  activity: Activity;
  workerId: string;
  queuedMs: number;
  startedMs: number;
};

const BATCH = 'email.send';

/**
 * Every attempt that called a service, in the order the workers took them. An activity that waits for a worker keeps its clock
 * from skipping, so its wait is as long in real time as in virtual time.
 */
export function dispatchesOf(run: Run): readonly Dispatch[] {
  const seen = new Set<unknown>();
  return run.ledger
    .flatMap(({ entry }): Dispatch[] => {
      const activity = activityOf(run, entry);
      const attempt = activity?.attempts.find((one) => one.attempt === entry.attempt);
      const { workerId = null, started = null, scheduledMs = null } = attempt ?? {};
      if (!activity || workerId === null || started === null || scheduledMs === null || seen.has(attempt))
        return [];
      seen.add(attempt);
      const waited = Math.max(0, (started.virtualMs ?? scheduledMs) - scheduledMs);
      const of = operationOf(entry) === BATCH ? 'batch' : 'order';
      const startedMs = started.wallMs;
      return [{ of, entry, activity, workerId, queuedMs: startedMs - waited, startedMs }];
    })
    .sort((a, b) => a.startedMs - b.startedMs);
}

/** Batch attempts that the worker of this one took while it waited in the queue. */
export function takenBefore(all: readonly Dispatch[], one: Dispatch): readonly Dispatch[] {
  return all.filter(
    (other) =>
      other.of === 'batch' &&
      other.workerId === one.workerId &&
      other.startedMs > one.queuedMs &&
      other.startedMs < one.startedMs,
  );
}

/** How long both sorts waited for a worker, for the learner to compare; no check judges it. */
export function waits(all: readonly Dispatch[]): string {
  const of = (sort: Dispatch['of']): string => {
    const sorted = all
      .filter((one) => one.of === sort)
      .map((one) => Math.round(one.startedMs - one.queuedMs))
      .sort((a, b) => a - b);
    const half = sorted[Math.floor((sorted.length - 1) / 2)];
    return half === undefined
      ? 'nothing'
      : `${half} ms in the middle and ${sorted.at(-1) ?? half} ms at most`;
  };
  return `Activities of orders waited ${of('order')}, mails ${of('batch')}.`;
}
