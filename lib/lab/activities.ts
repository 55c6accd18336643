import type { LedgerEntry } from '@/lib/protocol/world';
import { executionOf, mainChain } from '@/lib/run/chain';
import type { Activity, Attempt, Execution, Run } from '@/lib/run/model';
import { NOWHERE, type Place } from './finding';

/** All activities of all executions of a run. */
export function activitiesOf(run: Run): readonly Activity[] {
  return [...run.executions.values()].flatMap((execution) => execution.activities);
}

/** The activity that made a call. */
export function activityOf(run: Run, entry: LedgerEntry): Activity | null {
  const activities = executionOf(run, entry.workflowId, entry.workflowRunId)?.activities ?? [];
  return activities.find((one) => one.activityId === entry.activityId) ?? null;
}

/** The attempts of the activity that made a call, in order. */
export function attemptsOf(run: Run, entry: LedgerEntry): readonly Attempt[] {
  return activityOf(run, entry)?.attempts ?? [];
}

/** Where a call comes from: the event that scheduled its activity, and the line that did. */
export function placeOf(run: Run, entry: LedgerEntry): Place {
  const activity = activityOf(run, entry);
  if (!activity) return NOWHERE;
  const { scheduledEventId: eventId, location } = activity;
  const execution = executionOf(run, entry.workflowId, entry.workflowRunId);
  return { event: execution && eventId !== null ? eventIn(execution, eventId) : null, location };
}

/** The end of the main workflow: the last history event of its last run. */
export function placeOfEnd(run: Run): Place {
  const execution = mainChain(run).at(-1);
  const last = execution?.history.at(-1);
  const command = execution?.commands.findLast((one) => one.kind === 'complete' || one.kind === 'fail');
  if (!execution || !last) return NOWHERE;
  return {
    event: eventIn(execution, last.eventId),
    location: command?.location ?? null,
  };
}

/** An event of an execution; only those of later runs have to say which run they mean. */
function eventIn(
  { key, workflowId, workflowRunId }: Execution,
  eventId: number,
): NonNullable<Place['event']> {
  return key === workflowId ? { workflowId, eventId } : { workflowId, workflowRunId, eventId };
}
