import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { Execution, Timeouts } from '@/lib/run/model';

/**
 * The events with the timeouts that the code declared. The lab shortens those of work in flight on their way to the server; what the
 * code asks for in a replay is to be compared with what it asked for then.
 */
export function withDeclaredTimeouts(events: readonly HistoryEvent[], execution: Execution): HistoryEvent[] {
  const declared = new Map(
    execution.activities.map(({ scheduledEventId, declaredTimeouts }) => [
      scheduledEventId,
      declaredTimeouts,
    ]),
  );
  return events.map((event) => {
    const timeouts = declared.get(event.eventId);
    return timeouts ? { ...event, attributes: { ...event.attributes, ...attributesOf(timeouts) } } : event;
  });
}

function attributesOf(timeouts: Timeouts) {
  return {
    startToCloseTimeoutMs: timeouts.startToCloseMs ?? 0,
    scheduleToCloseTimeoutMs: timeouts.scheduleToCloseMs ?? 0,
    scheduleToStartTimeoutMs: timeouts.scheduleToStartMs ?? 0,
    heartbeatTimeoutMs: timeouts.heartbeatMs ?? 0,
  };
}
