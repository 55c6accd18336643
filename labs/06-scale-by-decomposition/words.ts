import { placeOfEnd } from '@/lib/lab/activities';
import { outcomeOf } from '@/lib/lab/ending';
import { failed, NOWHERE, type Finding, type Place } from '@/lib/lab/finding';
import type { Activity, Execution, Run } from '@/lib/run/model';

export const servicesSilent = 'No service was called in this run, so there is nothing to judge.';

/** `1 item`, `3 items`, `1,200 items` */
export function count(amount: number, noun: string): string {
  return `${amount.toLocaleString('en-US')} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `3, 7, 12, … (40 in all)`: at most ten of them by name. */
export function list(all: readonly (string | number)[]): string {
  const shown = all.slice(0, 10).join(', ');
  return all.length > 10 ? `${shown}, … (${all.length} in all)` : shown;
}

/** Fails a run that did not complete; null for one that did. */
export function notCompleted(run: Run, expected: string, why: string): Finding | null {
  const outcome = outcomeOf(run)?.type;
  if (outcome === 'completed') return null;
  const actual = `the run ended as ${outcome ?? 'running'}`;
  return failed(placeOfEnd(run), { message: 'The workflow did not complete.', expected, actual, why });
}

/** Where an activity was scheduled. */
export function placeOfActivity(run: Run, { executionKey, scheduledEventId, location }: Activity): Place {
  const execution = run.executions.get(executionKey);
  if (!execution || scheduledEventId === null) return { ...NOWHERE, location };
  return { ...placeOfEvent(execution, scheduledEventId), location };
}

/** An event of an execution; only those of later runs have to say which run they mean. */
export function placeOfEvent(
  { key, workflowId, workflowRunId }: Execution,
  eventId: number,
): Pick<Place, 'event'> {
  const event = { workflowId, eventId };
  return { event: key === workflowId ? event : { ...event, workflowRunId } };
}
