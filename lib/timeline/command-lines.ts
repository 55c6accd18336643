import { findByEvent } from '@/lib/run/by-event';
import { markerOf } from '@/lib/run/build-local-activity';
import type { Execution, HistoryEvent, Location, Run } from '@/lib/run/model';
import { activityBy } from './event-owner';
import { itemId } from './item-id';
import { lineKey } from './line-key';

/** The line of the command that this event records; null for events of other kinds, and where nobody told. */
export function commandLocation(execution: Execution, event: HistoryEvent): Location | null {
  const { eventId } = event;
  switch (event.type) {
    case 'ActivityTaskScheduled':
      return activityBy(execution, eventId)?.location ?? null;
    case 'TimerStarted':
      return findByEvent(execution.timers, (one) => one.startedEventId, eventId)?.location ?? null;
    case 'StartChildWorkflowExecutionInitiated':
      return findByEvent(execution.children, (one) => one.initiatedEventId, eventId)?.location ?? null;
    case 'SignalExternalWorkflowExecutionInitiated':
    case 'RequestCancelExternalWorkflowExecutionInitiated':
      return findByEvent(execution.externals, (one) => one.initiatedEventId, eventId)?.location ?? null;
    case 'MarkerRecorded':
      return markerOf(event)
        ? (activityBy(execution, eventId)?.location ?? null)
        : (findByEvent(execution.patches, (one) => one.eventId, eventId)?.location ?? null);
    default:
      return null;
  }
}

/** A line of the run's code with the items that came of it, in the order they began. */
export type CommandLine = { file: string; line: number; itemIds: readonly string[] };

const known = new WeakMap<Run, ReadonlyMap<string, CommandLine>>();

/** The lines that gave commands, by {@link lineKey}. Worked out once for each run. */
export function commandLines(run: Run): ReadonlyMap<string, CommandLine> {
  const found = known.get(run);
  if (found) return found;
  const lines = new Map<string, { file: string; line: number; itemIds: string[] }>();
  const add = (location: Location | null, id: string): void => {
    if (!location) return;
    const { file, line } = location;
    const own = lines.get(lineKey(file, line)) ?? { file, line, itemIds: [] };
    own.itemIds.push(id);
    lines.set(lineKey(file, line), own);
  };
  for (const execution of run.executions.values()) {
    const { key } = execution;
    for (const { location, activityId } of execution.activities)
      add(location, itemId({ type: 'activity', execution: key, activityId }));
    for (const { location, startedEventId } of execution.timers)
      add(location, itemId({ type: 'timer', execution: key, startedEventId }));
    for (const { location, initiatedEventId } of execution.children)
      add(location, itemId({ type: 'child', execution: key, initiatedEventId }));
    for (const { location, initiatedEventId } of execution.externals)
      add(location, itemId({ type: 'external', execution: key, initiatedEventId }));
    for (const { location, eventId } of execution.patches)
      add(location, itemId({ type: 'event', execution: key, eventId }));
  }
  known.set(run, lines);
  return lines;
}
