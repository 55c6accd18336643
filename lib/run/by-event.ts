import type { HistoryEvent } from '@/lib/protocol/run-event';

/** Where the item with this event id stands in a list that rises by event id; -1 when it is not there. */
export function indexByEvent<T>(list: readonly T[], idOf: (item: T) => number, eventId: number): number {
  let [low, high] = [0, list.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item === undefined) return -1;
    const id = idOf(item);
    if (id === eventId) return middle;
    if (id < eventId) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The item of a list that rises by event id; undefined when it is not there. */
export function findByEvent<T>(
  list: readonly T[],
  idOf: (item: T) => number,
  eventId: number,
): T | undefined {
  return list[indexByEvent(list, idOf, eventId)];
}

/** An event of a history by its id. */
export function eventAt(history: readonly HistoryEvent[], eventId: number): HistoryEvent | undefined {
  return findByEvent(history, (event) => event.eventId, eventId);
}
