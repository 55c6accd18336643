import { findByEvent } from '@/lib/run/by-event';
import { markerOf } from '@/lib/run/build-local-activity';
import type { Execution, HistoryEvent, Location } from '@/lib/run/model';
import { activityBy } from './event-owner';

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
