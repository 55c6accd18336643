import type { LedgerEntry } from '@/lib/protocol/world';
import type { Activity, Attempt, Run } from '@/lib/run/model';
import { NOWHERE, type Place } from './finding';

/** All activities of all executions of a run. */
export function activitiesOf(run: Run): readonly Activity[] {
  return [...run.executions.values()].flatMap((execution) => execution.activities);
}

/** The activity that made a call. */
export function activityOf(run: Run, entry: LedgerEntry): Activity | null {
  const activities = run.executions.get(entry.workflowId)?.activities ?? [];
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
  const { workflowId, scheduledEventId: eventId } = activity;
  return { event: eventId === null ? null : { workflowId, eventId }, location: activity.location };
}

/** The end of the main workflow: its last history event. */
export function placeOfEnd(run: Run): Place {
  const execution = run.mainWorkflowId === null ? undefined : run.executions.get(run.mainWorkflowId);
  const last = execution?.history.at(-1);
  const command = execution?.commands.findLast((one) => one.kind === 'complete' || one.kind === 'fail');
  if (!execution || !last) return NOWHERE;
  return {
    event: { workflowId: execution.workflowId, eventId: last.eventId },
    location: command?.location ?? null,
  };
}
