import type { Lens } from '@/lib/timeline/lens';
import type { Row, Timeline } from '@/lib/timeline/timeline';
import { wholeRow } from '@/lib/timeline/window';
import { foldSpots, spotsOf, type Spot, type SpotRows } from './items';

/** Everything in a picture that can be reached, drawn or not. */
export type Reachable = {
  /** By row of the magnified picture, the axis (if it has anything) first. Rows are placed when they are asked for. */
  rowsOf: (lens: Lens) => SpotRows;
  /** The row of the picture that holds an item; null for the axis and for what there is not. */
  rowWith: (itemId: string) => Row | null;
  has: (itemId: string) => boolean;
};

export function reachableOf(timeline: Timeline): Reachable {
  const places = new Map<string, number>();
  for (const [index, row] of timeline.rows.entries()) {
    places.set(row.id, index);
    for (const { itemId } of row.segments) if (!places.has(itemId)) places.set(itemId, index);
    for (const { kind, itemId } of row.marks) if (kind === 'event') places.set(itemId, index);
  }
  const folds = new Set(timeline.folds.map((fold) => fold.itemId));
  const lead = folds.size > 0 ? 1 : 0;
  return {
    rowsOf: (lens) => ({
      find: (itemId) => {
        const index = places.get(itemId);
        return index === undefined ? (folds.has(itemId) ? 0 : -1) : index + lead;
      },
      at: (index) => {
        if (index === 0 && lead === 1) return foldsOf(timeline, lens);
        const row = timeline.rows[index - lead];
        return row && spotsOf(wholeRow(row, lens), timeline);
      },
    }),
    rowWith: (itemId) => timeline.rows[places.get(itemId) ?? -1] ?? null,
    has: (itemId) => places.has(itemId) || folds.has(itemId),
  };
}

function foldsOf({ folds, plot }: Timeline, { grow }: Lens): Spot[] {
  return foldSpots({ plot, folds: folds.map((fold) => ({ ...fold, x: grow(fold.x) })) });
}

/** Where an item stands in the magnified picture; null for what there is not. */
export function spotOf(reachable: Reachable, lens: Lens, itemId: string): Spot | null {
  const rows = reachable.rowsOf(lens);
  return rows.at(rows.find(itemId))?.find((one) => one.itemId === itemId) ?? null;
}
