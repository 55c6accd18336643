import type { Sieved } from './filter';
import type { Timeline } from './timeline';

/** The rows whose name or state has these words in it, from top to bottom; none for no words. Capitals do not count. */
export function foundIn({ rows }: Pick<Timeline, 'rows'>, words: string): string[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  return rows
    .filter((row) => `${row.label} ${row.state}`.toLowerCase().includes(wanted))
    .map((row) => row.id);
}

/** The row that an item is a part of, by their addresses: an activity's for its attempts and pauses. */
export function rowIdOf(itemId: string): string {
  return itemId.replace(/^(?:attempt|backoff):(.*)#\d+$/s, 'activity:$1');
}

/** Whether an item has no place in the picture because the filter left its row out. */
export function isLeftOut({ leftOut }: Sieved, itemId: string): boolean {
  return leftOut.has(itemId) || leftOut.has(rowIdOf(itemId));
}
