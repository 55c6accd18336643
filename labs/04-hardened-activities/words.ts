import { activitiesOf, activityOf, placeOf, placeOfEnd } from '@/lib/lab/activities';
import { callsOf } from '@/lib/lab/effects';
import { NOWHERE, type Place } from '@/lib/lab/finding';
import { mainChain } from '@/lib/run/chain';
import type { Activity, LedgerEntry, Run } from '@/lib/run/model';

export const servicesSilent = 'No service was called in this run, so there is nothing to judge.';

/** `1.5 s`, `42 min` or `3.2 h`, whichever reads best. */
export function duration(ms: number): string {
  if (ms < 120_000) return `${Number((ms / 1_000).toFixed(1))} s`;
  if (ms < 90 * 60_000) return `${Math.round(ms / 60_000)} min`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

/** `1 call`, `3 calls` */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** How long the main workflow took on its own clock, over all its runs; null when it has not ended. */
export function tookMs(run: Run): number | null {
  const chain = mainChain(run);
  const from = chain[0]?.startMs ?? null;
  const to = chain.at(-1)?.endMs ?? null;
  return from === null || to === null ? null : to - from;
}

/** The calls of an operation with their virtual times, in order; those whose time nobody knows are left out. */
export function timedCalls(run: Run, operation: string): { entry: LedgerEntry; atMs: number }[] {
  const calls = new Set(callsOf(run, operation));
  return run.ledger.flatMap(({ entry, at }) =>
    calls.has(entry) && at.virtualMs !== null ? [{ entry, atMs: at.virtualMs }] : [],
  );
}

/** The first activity that called an operation; null when none did. */
export function callerOf(run: Run, operation: string): Activity | null {
  const [first] = callsOf(run, operation);
  return first ? activityOf(run, first) : null;
}

/** Where an operation was first called from; the workflow's end when it never was. */
export function placeOfCalls(run: Run, operation: string): Place {
  const [first] = callsOf(run, operation);
  if (first) return placeOf(run, first);
  return activitiesOf(run).length > 0 ? placeOfEnd(run) : NOWHERE;
}

/** Where an activity was scheduled. */
export function placeOfActivity(run: Run, { executionKey, scheduledEventId, location }: Activity): Place {
  const execution = run.executions.get(executionKey);
  if (!execution || scheduledEventId === null) return { event: null, location };
  const { key, workflowId, workflowRunId } = execution;
  const at = { workflowId, eventId: scheduledEventId };
  return { event: key === workflowId ? at : { ...at, workflowRunId }, location };
}
