import type { Location } from '@/lib/protocol/source';
import type { RecordedLines } from '@/lib/replay/steps';
import type { Execution } from '@/lib/run/model';

/** The lines that asked for what is in the history of a run of ours, by event id; a history from elsewhere has none. */
export function recordedLines(execution: Execution): RecordedLines {
  const { activities, timers, children, externals, patches } = execution;
  const lines: (readonly [eventId: number | null, line: Location | null])[] = [
    ...activities.map((one) => [one.scheduledEventId, one.location] as const),
    ...timers.map((one) => [one.startedEventId, one.location] as const),
    ...children.map((one) => [one.initiatedEventId, one.location] as const),
    ...externals.map((one) => [one.initiatedEventId, one.location] as const),
    ...patches.map((one) => [one.eventId, one.location] as const),
  ];
  return new Map(
    lines.flatMap(([eventId, line]) => (eventId === null || line === null ? [] : [[eventId, line] as const])),
  );
}
