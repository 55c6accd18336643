import { activitiesOf, placeOf, placeOfEnd } from '@/lib/lab/activities';
import { callsOf } from '@/lib/lab/effects';
import { NOWHERE, type Place } from '@/lib/lab/finding';
import type { Activity, Run } from '@/lib/run/model';

/** `1 call`, `3 calls`; with a plural of its own `2 activities`. */
export function count(n: number, noun: string, nouns = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : nouns}`;
}

/** Where an operation was last called from; the workflow's end when it never was. */
export function placeOfLastCall(run: Run, operation: string): Place {
  const last = callsOf(run, operation).at(-1);
  if (last) return placeOf(run, last);
  return activitiesOf(run).length > 0 ? placeOfEnd(run) : NOWHERE;
}

/** Where an activity was scheduled. */
export function placeOfActivity(run: Run, activity: Activity): Place {
  const { executionKey, scheduledEventId, location } = activity;
  const execution = run.executions.get(executionKey);
  if (!execution || scheduledEventId === null) return { event: null, location };
  const { key, workflowId, workflowRunId } = execution;
  const at = { workflowId, eventId: scheduledEventId };
  return { event: key === workflowId ? at : { ...at, workflowRunId }, location };
}
