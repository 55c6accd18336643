import { z } from 'zod';
import type { HistoryMoment } from './record-arguments';

const history = z.object({ events: z.array(z.looseObject({ eventType: z.string() })) });
const ofTask = z.looseObject({ workflowTaskCompletedEventId: z.string() });
type HistoryEvent = z.infer<typeof history>['events'][number];

/**
 * A history's JSON up to a moment, as the server had it then: with all that the same workflow task asked for, since that is written
 * at once.
 */
export function historyUntil(
  json: string,
  until: HistoryMoment | null,
): { ok: true; text: string; events: number } | { ok: false; message: string } {
  const { events } = history.parse(JSON.parse(json));
  const kept = until === null ? events : firstOf(events, until);
  if (kept === null)
    return { ok: false, message: `The history has no ${until?.event} #${until?.nth}: it was not recorded.` };
  return { ok: true, text: `${JSON.stringify({ events: kept }, null, 1)}\n`, events: kept.length };
}

function firstOf(events: readonly HistoryEvent[], { event, nth }: HistoryMoment): HistoryEvent[] | null {
  const type = `EVENT_TYPE${event.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
  const last = events.filter((one) => one.eventType === type)[nth - 1];
  if (!last) return null;
  let end = events.indexOf(last) + 1;
  while (taskOf(last) !== null && taskOf(events[end]) === taskOf(last)) end += 1;
  return events.slice(0, end);
}

/** The workflow task that asked for an event; null where none did. */
function taskOf(event: HistoryEvent | undefined): string | null {
  const found = Object.values(event ?? {}).map((one) => ofTask.safeParse(one).data);
  return found.find((one) => one !== undefined)?.workflowTaskCompletedEventId ?? null;
}
