import type { Row, Timeline } from '@/lib/timeline/timeline';

/** Something that can be reached: the box around an item's pieces in one row. */
export type Spot = {
  itemId: string;
  x: number;
  y: number;
  width: number;
  height: number;
};

/** The spots of a row from left to right. The row itself comes first: the whole of what it shows. */
export function spotsOf(row: Row, timeline: Timeline): Spot[] {
  const spots = new Map<string, Spot>();
  for (const segment of row.segments) {
    if (segment.itemId === row.id) continue;
    const known = spots.get(segment.itemId);
    if (known) {
      known.width = segment.x + segment.width - known.x;
    } else {
      const { itemId, x, width } = segment;
      spots.set(itemId, { itemId, x, y: row.barY, width, height: row.barHeight });
    }
  }
  for (const mark of row.marks)
    if (mark.kind === 'event')
      spots.set(mark.itemId, {
        itemId: mark.itemId,
        x: mark.x - 6,
        y: row.barY,
        width: 12,
        height: row.barHeight,
      });
  return [labelSpot(row, timeline), ...[...spots.values()].sort((a, b) => a.x - b.x)];
}

/** Skipped time can be reached by its label on the axis. */
export function foldSpots({ folds, plot }: Timeline): Spot[] {
  return folds.map(({ itemId, x, width }) => ({
    itemId,
    x,
    y: plot.top - 34,
    width,
    height: 16,
  }));
}

/** The row's label stands for the whole. */
function labelSpot(row: Row, { narrow, plot }: Timeline): Spot {
  const width = narrow ? plot.right - plot.left : plot.left - 10;
  const height = narrow ? 20 : row.height - 6;
  return {
    itemId: row.id,
    x: narrow ? plot.left - 5 : 5,
    y: row.y + (narrow ? 1 : 3),
    width,
    height,
  };
}

/** Where a key leads from an item: left and right within a row, up and down between rows, to what is nearest. */
export function nextItem(rows: readonly (readonly Spot[])[], from: string, key: string): string | null {
  const rowIndex = rows.findIndex((row) => row.some((spot) => spot.itemId === from));
  const row = rows[rowIndex] ?? [];
  const index = row.findIndex((spot) => spot.itemId === from);
  const spot = row[index];
  if (!spot) return rows[0]?.[0]?.itemId ?? null;
  switch (key) {
    case 'ArrowRight':
      return row[index + 1]?.itemId ?? null;
    case 'ArrowLeft':
      return row[index - 1]?.itemId ?? null;
    case 'Home':
      return row[0]?.itemId ?? null;
    case 'End':
      return row.at(-1)?.itemId ?? null;
    case 'ArrowDown':
      return nearest(rows[rowIndex + 1], spot, index);
    case 'ArrowUp':
      return nearest(rows[rowIndex - 1], spot, index);
    default:
      return null;
  }
}

function nearest(row: readonly Spot[] | undefined, { x, width }: Spot, index: number): string | null {
  if (!row) return null;
  const [label, ...others] = row;
  if (index === 0 || others.length === 0) return label?.itemId ?? null;
  const centre = x + width / 2;
  const away = (one: Spot): number => Math.abs(one.x + one.width / 2 - centre);
  return others.reduce((best, one) => (away(one) < away(best) ? one : best)).itemId;
}
