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
export function spotsOf(row: Row, timeline: Pick<Timeline, 'narrow' | 'plot'>): Spot[] {
  return [labelSpot(row, timeline), ...pieceSpots(row)];
}

/** The spots of a row's pieces and events, without the row itself. */
export function pieceSpots(row: Row): Spot[] {
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
  return [...spots.values()].sort((a, b) => a.x - b.x);
}

/** Skipped time can be reached by its label on the axis. */
export function foldSpots({ folds, plot }: Pick<Timeline, 'folds' | 'plot'>): Spot[] {
  return folds.map(({ itemId, x, width }) => ({
    itemId,
    x: x - (width < 8 ? 4 : 0),
    y: plot.top - 34,
    width: Math.max(width, 8),
    height: 16,
  }));
}

/** The row's label stands for the whole. It stays at the left edge of what is in sight. */
export function labelSpot(row: Row, { narrow, plot }: Pick<Timeline, 'narrow' | 'plot'>): Spot {
  const width = narrow ? 220 : plot.left - 10;
  const height = narrow ? 20 : row.height - 6;
  return {
    itemId: row.id,
    x: narrow ? plot.left - 5 : 5,
    y: row.y + (narrow ? 1 : 3),
    width,
    height,
  };
}

/** Rows of spots, of which any may be asked for. */
export type SpotRows = {
  /** The row that holds an item; -1 for none. */
  find: (itemId: string) => number;
  /** From top to bottom; undefined beyond the edges. */
  at: (index: number) => readonly Spot[] | undefined;
};

/** Where a key leads from an item: left and right within a row, up and down between rows, to what is nearest. */
export function nextItem(rows: SpotRows, from: string, key: string): string | null {
  const rowIndex = rows.find(from);
  const row = rows.at(rowIndex) ?? [];
  const index = row.findIndex((spot) => spot.itemId === from);
  const spot = row[index];
  if (!spot) return rows.at(0)?.[0]?.itemId ?? null;
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
      return nearest(rows.at(rowIndex + 1), spot, index);
    case 'ArrowUp':
      return nearest(rows.at(rowIndex - 1), spot, index);
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
