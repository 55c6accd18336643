import type { Execution, Run } from '@/lib/run/model';
import { itemId } from './item-id';

type Event = Execution['history'][number];

/** The item that shows this event of history, or null when the run does not have it. */
export function itemForEvent(run: Run, workflowId: string, eventId: number): string | null {
  const execution = run.executions.get(workflowId);
  const event = execution?.history.find((one) => one.eventId === eventId);
  return execution && event ? eventOwner(execution, event) : null;
}

/** The item an event belongs to: what it began, carried on or ended; itself when it stands alone. */
export function eventOwner(execution: Execution, event: Event): string {
  const { workflowId } = execution;
  const { type, eventId } = event;
  const alone = itemId({ type: 'event', workflowId, eventId });
  if (type === 'WorkflowExecutionTimeSkippingTransitioned') {
    const index = foldOf(execution, event);
    return index < 0 ? alone : itemId({ type: 'fold', workflowId, index });
  }
  if (type.startsWith('WorkflowTask')) {
    const scheduledEventId = reference(event, 'scheduledEventId') ?? eventId;
    const task = execution.workflowTasks.find((one) => one.scheduledEventId === scheduledEventId);
    return task ? itemId({ type: 'task', workflowId, scheduledEventId }) : alone;
  }
  if (type.startsWith('ActivityTask')) return activityItem(execution, event) ?? alone;
  if (type.startsWith('Timer')) {
    const startedEventId = reference(event, 'startedEventId') ?? eventId;
    const timer = execution.timers.find((one) => one.startedEventId === startedEventId);
    return timer ? itemId({ type: 'timer', workflowId, startedEventId }) : alone;
  }
  const ends = /^WorkflowExecution(Started|Completed|Failed|TimedOut|Canceled|Terminated|ContinuedAsNew)$/;
  return ends.test(type) ? itemId({ type: 'workflow', workflowId }) : alone;
}

function activityItem(execution: Execution, event: Event): string | null {
  const { workflowId } = execution;
  const scheduledEventId = reference(event, 'scheduledEventId') ?? event.eventId;
  const activity = execution.activities.find((one) => one.scheduledEventId === scheduledEventId);
  if (!activity) return null;
  const { activityId } = activity;
  const last = activity.attempts.at(-1);
  // Only the last attempt has a start in history, and what closes an activity is said of its last attempt.
  return event.type === 'ActivityTaskScheduled' || !last
    ? itemId({ type: 'activity', workflowId, activityId })
    : itemId({ type: 'attempt', workflowId, activityId, attempt: last.attempt });
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
