import type { RecordedFact } from '@/lib/protocol/replay-request';
import type { Execution } from './model';

/** What is known of the commands in the history of a run of ours beyond that history, in the order of its events. */
export function recordedFacts(execution: Execution): RecordedFact[] {
  const { activities, timers, children, externals, patches } = execution;
  const facts: { eventId: number | null; location: RecordedFact['location']; declared?: Declared }[] = [
    ...activities.map(({ scheduledEventId, location, declaredTimeouts }) => ({
      eventId: scheduledEventId,
      location,
      declared: declaredTimeouts,
    })),
    ...timers.map(({ startedEventId, location }) => ({ eventId: startedEventId, location })),
    ...children.map(({ initiatedEventId, location }) => ({ eventId: initiatedEventId, location })),
    ...externals.map(({ initiatedEventId, location }) => ({ eventId: initiatedEventId, location })),
    ...patches.map(({ eventId, location }) => ({ eventId, location })),
  ];
  return facts
    .flatMap(({ eventId, location, declared = null }) =>
      eventId === null || (location === null && declared === null)
        ? []
        : [{ eventId, location, declaredTimeouts: declared }],
    )
    .toSorted((one, other) => one.eventId - other.eventId);
}

type Declared = RecordedFact['declaredTimeouts'];
