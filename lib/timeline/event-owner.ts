import { eventAt, findByEvent } from '@/lib/run/by-event';
import { executionOf } from '@/lib/run/chain';
import type { Activity, Execution, Run } from '@/lib/run/model';
import { itemId } from './item-id';

type Event = Execution['history'][number];

/** The item that shows this event of history, or null when the run does not have it. Without a run id: of the first run. */
export function itemForEvent(
  run: Run,
  workflowId: string,
  eventId: number,
  workflowRunId?: string,
): string | null {
  const execution = executionOf(run, workflowId, workflowRunId);
  const event = execution ? eventAt(execution.history, eventId) : undefined;
  return execution && event ? eventOwner(execution, event) : null;
}

/** The item an event belongs to: what it began, carried on or ended; itself when it stands alone. */
export function eventOwner(execution: Execution, event: Event): string {
  return (
    groupOwner(execution, event) ??
    itemId({ type: 'event', execution: execution.key, eventId: event.eventId })
  );
}

const GROUPS = {
  child: /^(StartChildWorkflowExecution|ChildWorkflowExecution)/,
  external: /^(SignalExternal|RequestCancelExternal|ExternalWorkflowExecution)/,
  update: /^WorkflowExecutionUpdate(Accepted|Completed)$/,
  ends: /^WorkflowExecution(Started|Completed|Failed|TimedOut|Canceled|Terminated|ContinuedAsNew)$/,
} as const;

function groupOwner(execution: Execution, event: Event): string | null {
  const { key } = execution;
  const { type, eventId } = event;
  const opened = (name: string): number => reference(event, name) ?? eventId;
  if (type === 'WorkflowExecutionTimeSkippingTransitioned') {
    const index = foldOf(execution, event);
    return index < 0 ? null : itemId({ type: 'fold', execution: key, index });
  }
  if (GROUPS.ends.test(type)) return itemId({ type: 'workflow', execution: key });
  if (type.startsWith('WorkflowTask')) {
    const scheduledEventId = opened('scheduledEventId');
    const task = findByEvent(execution.workflowTasks, (one) => one.scheduledEventId, scheduledEventId);
    return task ? itemId({ type: 'task', execution: key, scheduledEventId }) : null;
  }
  if (type.startsWith('ActivityTask') || type === 'MarkerRecorded') return activityItem(execution, event);
  if (type.startsWith('Timer')) {
    const startedEventId = opened('startedEventId');
    const timer = findByEvent(execution.timers, (one) => one.startedEventId, startedEventId);
    return timer ? itemId({ type: 'timer', execution: key, startedEventId }) : null;
  }
  if (GROUPS.child.test(type)) {
    const initiatedEventId = opened('initiatedEventId');
    const child = findByEvent(execution.children, (one) => one.initiatedEventId, initiatedEventId);
    return child ? itemId({ type: 'child', execution: key, initiatedEventId }) : null;
  }
  if (GROUPS.external.test(type)) {
    const initiatedEventId = opened('initiatedEventId');
    const external = findByEvent(execution.externals, (one) => one.initiatedEventId, initiatedEventId);
    return external ? itemId({ type: 'external', execution: key, initiatedEventId }) : null;
  }
  if (GROUPS.update.test(type)) {
    const acceptedEventId = opened('acceptedEventId');
    const update = findByEvent(execution.updates, (one) => one.acceptedEventId, acceptedEventId);
    return update ? itemId({ type: 'update', execution: key, acceptedEventId }) : null;
  }
  return null;
}

function activityItem(execution: Execution, event: Event): string | null {
  const scheduledEventId = reference(event, 'scheduledEventId') ?? event.eventId;
  const activity = activityBy(execution, scheduledEventId);
  if (!activity) return null;
  const { key } = execution;
  const { activityId } = activity;
  const last = activity.attempts.at(-1);
  // Only the last attempt has a start in history, and what closes an activity is said of its last attempt.
  return event.type === 'ActivityTaskScheduled' || !last
    ? itemId({ type: 'activity', execution: key, activityId })
    : itemId({ type: 'attempt', execution: key, activityId, attempt: last.attempt });
}

/** The activity that this event scheduled. Those that history has not scheduled stand at the end of the list. */
export function activityBy({ activities }: Execution, scheduledEventId: number): Activity | undefined {
  return findByEvent(activities, (one) => one.scheduledEventId ?? Infinity, scheduledEventId);
}

/** A skip is in history and on the clock's record: joined by where the clock went. */
function foldOf(execution: Execution, event: Event): number {
  const target = reference(event, 'targetTimeMs');
  return execution.clockJumps.findIndex((jump) => target !== null && Math.abs(jump.toMs - target) < 1);
}

function reference(event: Event, key: string): number | null {
  const value = event.attributes[key];
  return typeof value === 'number' ? value : null;
}
