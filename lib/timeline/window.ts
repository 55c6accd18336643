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
/** How far a mark reaches to both sides (px), and how far beyond the edges a band is drawn, so that its round ends are not seen there. */
const MARK_PX = 12;
const BAND_END_PX = 8;

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
    links: linksWithin(timeline.links, lens, window),
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

/** The rows of which something is between two heights. */
export function rowsWithin(
  rows: readonly Row[],
  { top, bottom }: Pick<Window, 'top' | 'bottom'>,
): readonly Row[] {
  const from = firstIndex(rows, (row) => row.y + row.height >= top);
  const to = firstIndex(rows, (row) => row.y > bottom);
  return rows.slice(from, to);
}

function magnified(row: Row, { grow }: Lens, window: Window | null): Row {
  const place = <T extends { x: number; width: number }>(one: T): T => {
    const x = grow(one.x);
    return { ...one, x, width: grow(one.x + one.width) - x };
  };
  const band = place(row.band);
  if (!window) {
    const marks = row.marks.map((mark) => ({ ...mark, x: grow(mark.x) }));
    return { ...row, band, segments: row.segments.map(place), marks };
  }
  const from = firstIndex(row.segments, (one) => grow(one.x + one.width) >= window.left);
  const to = firstIndex(row.segments, (one) => grow(one.x) > window.right);
  return {
    ...row,
    band: cut(band, window),
    segments: joined(row.segments.slice(from, to).map(place)),
    marks: apart(marksWithin(row.marks, grow, window)),
  };
}

/** The part of a band that can be seen: without any width beyond the edges. */
function cut(band: Row['band'], { left, right }: Window): Row['band'] {
  const from = Math.min(Math.max(band.x, left - BAND_END_PX), right + BAND_END_PX);
  const to = Math.min(Math.max(band.x + band.width, left - BAND_END_PX), right + BAND_END_PX);
  return { ...band, x: from, width: to - from };
}

function marksWithin(marks: Row['marks'], grow: Lens['grow'], { left, right }: Window): Row['marks'] {
  const seen: Row['marks'][number][] = [];
  for (const mark of marks) {
    const x = grow(mark.x);
    if (x >= left - MARK_PX && x <= right + MARK_PX) seen.push({ ...mark, x });
  }
  return seen;
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

/** The links that cross what is drawn. Most lie above or below it, which no magnification changes. */
function linksWithin(links: readonly Link[], { grow }: Lens, window: Window): Link[] {
  const seen: Link[] = [];
  for (const link of links) {
    const { from, to } = link;
    if (Math.min(from.y, to.y) > window.bottom || Math.max(from.y, to.y) < window.top) continue;
    const [fromX, toX] = [grow(from.x), grow(to.x)];
    if (Math.min(fromX, toX) > window.right || Math.max(fromX, toX) < window.left) continue;
    seen.push({ ...link, from: { ...from, x: fromX }, to: { ...to, x: toX } });
  }
  return seen;
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
