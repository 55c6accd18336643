import type { RecordedFact } from '@/lib/protocol/replay-request';
import type { HistoryEvent, Timeouts } from '@/lib/protocol/run-event';
import type { ReplayOutcome } from './report';

/**
 * The outcome with what is known of the recording beyond its history: lines, and timeouts as the code declared them. The
 * lab shortens those of work in flight on their way to the server; what the code asks for in a replay is to be compared
 * with what it asked for then.
 */
export function withRecordedFacts(outcome: ReplayOutcome, facts: readonly RecordedFact[]): ReplayOutcome {
  if (outcome.type === 'error') return outcome;
  const byEvent = new Map(facts.map((fact) => [fact.eventId, fact]));
  const events = outcome.events.map((event): HistoryEvent => {
    const declared = byEvent.get(event.eventId)?.declaredTimeouts;
    return declared ? { ...event, attributes: { ...event.attributes, ...attributesOf(declared) } } : event;
  });
  const lines = new Map(
    facts.flatMap(({ eventId, location }) => (location ? [[eventId, location] as const] : [])),
  );
  return { ...outcome, events, lines };
}

function attributesOf(timeouts: Timeouts) {
  return {
    startToCloseTimeoutMs: timeouts.startToCloseMs ?? 0,
    scheduleToCloseTimeoutMs: timeouts.scheduleToCloseMs ?? 0,
    scheduleToStartTimeoutMs: timeouts.scheduleToStartMs ?? 0,
    heartbeatTimeoutMs: timeouts.heartbeatMs ?? 0,
  };
}
