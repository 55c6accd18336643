import type { JsonObject } from '@/lib/protocol/json';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { AskedCommand, ReplayedTask } from './asked-command';
import { asNumber } from './attributes';
import { readRecorded, targetOf } from './read-command';

/** What code that does exactly what a history says asks for in a replay of it. */
export function ownTasks(events: readonly HistoryEvent[]): ReplayedTask[] {
  const tasks = new Map<number, ReplayedTask>();
  let current: ReplayedTask | null = null;
  for (const event of events) {
    if (event.type === 'WorkflowTaskCompleted') {
      current = { startedEventId: asNumber(event.attributes['startedEventId']), commands: [] };
      tasks.set(current.startedEventId, current);
    }
    if (readRecorded(event, (id) => events[id - 1])) current?.commands.push(askedAs(event, events));
  }
  return [...tasks.values()];
}

/** Numbered by their events, which are as good as any numbers. */
function askedAs(event: HistoryEvent, events: readonly HistoryEvent[]): AskedCommand {
  const { eventId: seq, type: eventType, attributes } = event;
  const cancel = (of: Extract<AskedCommand, { type: 'cancel' }>['of'], target: number): AskedCommand => ({
    type: 'cancel',
    of,
    seq: target,
    location: null,
  });
  if (eventType === 'TimerCanceled') return cancel('timer', asNumber(attributes['startedEventId']));
  if (eventType === 'ActivityTaskCancelRequested') {
    return cancel('activity', asNumber(attributes['scheduledEventId']));
  }
  if (
    eventType === 'RequestCancelExternalWorkflowExecutionInitiated' &&
    attributes['childWorkflowOnly'] === true
  ) {
    const child = events.find(
      (one) =>
        one.type === 'StartChildWorkflowExecutionInitiated' &&
        one.attributes['workflowId'] === targetOf(attributes),
    );
    return cancel('child-workflow', child?.eventId ?? 0);
  }
  return { type: 'event', eventType, attributes, seq, location: null, abandons: false };
}

/** A command as an event type and its attributes. */
export type WrittenCommand = { type: string; attributes: JsonObject };

/** A history by hand: one inner list is what one workflow task wrote. It has nothing but workflow tasks and commands. */
export function historyOf(tasks: readonly (readonly WrittenCommand[])[]): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  const add = (type: string, attributes: JsonObject): number => {
    const eventId = events.length + 1;
    events.push({ eventId, type, timeMs: 0, attributes });
    return eventId;
  };
  add('WorkflowExecutionStarted', {});
  for (const commands of tasks) {
    const scheduledEventId = add('WorkflowTaskScheduled', {});
    const startedEventId = add('WorkflowTaskStarted', { scheduledEventId });
    const task = add('WorkflowTaskCompleted', { scheduledEventId, startedEventId });
    for (const { type, attributes } of commands) {
      add(type, { ...attributes, workflowTaskCompletedEventId: task });
    }
  }
  return events;
}
