import type { Lens } from './lens';
import { ticksOf } from './ticks';
import type { Link, Row, Segment, Timeline } from './timeline';

/** A part of the magnified picture, in its pixels. */
export type Window = { left: number; right: number; top: number; bottom: number };

/** Below this width (px), pieces without anything special that touch each other are drawn as one. */
const TOO_NARROW_PX = 2.5;
const TOUCHING_PX = 1.5;
/** Marks nearer than this (px) are drawn as one. */
const MARKS_APART_PX = 5;

/**
 * What of the picture is drawn, magnified: the rows within the window, and of each what reaches into it. However much there is to
 * see, the outcome holds no more pieces than there are pixels.
 */
export function windowOf(timeline: Timeline, lens: Lens, window: Window): Timeline {
  const { grow, shrink } = lens;
  const { plot } = timeline;
  const right = grow(plot.right);
  const toX = (ms: number): number => grow(timeline.toX(ms));
  const toMs = (x: number): number => timeline.toMs(shrink(x));
  const seen = ({ x, width }: { x: number; width: number }): boolean =>
    x <= window.right && x + width >= window.left;
  const folds = timeline.folds.map((fold) => ({ ...fold, x: grow(fold.x) })).filter(seen);
  return {
    ...timeline,
    width: lens.width,
    plot: { ...plot, right },
    rows: rowsWithin(timeline.rows, window).map((row) => magnified(row, lens, window)),
    links: timeline.links.map((link) => magnifiedLink(link, lens)).filter((link) => reaches(link, window)),
    folds,
    ticks: ticksOf({ ...timeline, toX, toMs, left: plot.left, right, window }),
    toX,
    toMs,
  };
}

/** A row magnified in its whole length, and nothing drawn as one. */
export function wholeRow(row: Row, lens: Lens): Row {
  return magnified(row, lens, null);
}

function rowsWithin(rows: readonly Row[], { top, bottom }: Window): readonly Row[] {
  const from = firstIndex(rows, (row) => row.y + row.height >= top);
  const to = firstIndex(rows, (row) => row.y > bottom);
  return rows.slice(from, to);
}

function magnified(row: Row, { grow }: Lens, window: Window | null): Row {
  const place = <T extends { x: number; width: number }>(one: T): T => {
    const x = grow(one.x);
    return { ...one, x, width: grow(one.x + one.width) - x };
  };
  const marks = row.marks.map((mark) => ({ ...mark, x: grow(mark.x) }));
  if (!window) return { ...row, band: place(row.band), segments: row.segments.map(place), marks };
  const from = firstIndex(row.segments, (one) => grow(one.x + one.width) >= window.left);
  const to = firstIndex(row.segments, (one) => grow(one.x) > window.right);
  return {
    ...row,
    band: place(row.band),
    segments: joined(row.segments.slice(from, to).map(place)),
    marks: apart(marks.filter(({ x }) => x >= window.left - 12 && x <= window.right + 12)),
  };
}

/** Neighbours that are too narrow to be told apart become one, under the address of the first. */
function joined(segments: readonly Segment[]): Segment[] {
  const result: { segment: Segment; count: number }[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    const end = last ? last.segment.x + last.segment.width : -Infinity;
    const narrow = segment.width < TOO_NARROW_PX && isPlain(segment);
    const joins = last && narrow && isPlain(last.segment) && segment.x - end < TOUCHING_PX;
    // A piece that can be told apart stays one.
    if (!last || !joins || (last.count === 1 && last.segment.width >= TOO_NARROW_PX)) {
      result.push({ segment, count: 1 });
      continue;
    }
    const width = segment.x + segment.width - last.segment.x;
    const count = last.count + 1;
    result[result.length - 1] = {
      count,
      segment: { ...last.segment, width, endMs: segment.endMs, label: `${count} in one` },
    };
  }
  return result.map(({ segment }) => segment);
}

const isPlain = ({ look, struck, open }: Segment): boolean =>
  !struck && !open && (look === 'completed' || look === 'queued');

/** One mark for those of a kind that would cover each other; faults, births and deaths are always drawn. */
function apart<T extends Row['marks'][number]>(marks: readonly T[]): T[] {
  const last = new Map<string, number>();
  return marks.filter(({ kind, x }) => {
    if (kind !== 'event' && kind !== 'heartbeat' && kind !== 'evicted') return true;
    if (x - (last.get(kind) ?? -Infinity) < MARKS_APART_PX) return false;
    last.set(kind, x);
    return true;
  });
}

function magnifiedLink(link: Link, { grow }: Lens): Link {
  return {
    ...link,
    from: { ...link.from, x: grow(link.from.x) },
    to: { ...link.to, x: grow(link.to.x) },
  };
}

function reaches({ from, to }: Link, window: Window): boolean {
  return (
    Math.min(from.x, to.x) <= window.right &&
    Math.max(from.x, to.x) >= window.left &&
    Math.min(from.y, to.y) <= window.bottom &&
    Math.max(from.y, to.y) >= window.top
  );
}

/** The first place from which on a condition holds that, once it holds, holds for all that follow. */
function firstIndex<T>(all: readonly T[], holds: (one: T) => boolean): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = all[middle];
    if (one !== undefined && holds(one)) high = middle;
    else low = middle + 1;
  }
  return low;
}
