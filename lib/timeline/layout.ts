import type { Run } from '@/lib/run/model';
import { durationText } from './duration';
import { clockOf, type AxisTime } from './clock';
import type { Filter } from './filter';
import { linksOf } from './links';
import { draftRows, type Drafts } from './rows';
import { buildScale, type Scale, type Wish } from './scale';
import type { RowDraft } from './spans';
import type { Look } from './terms';
import { ticksOf } from './ticks';
import type { Row, Timeline } from './timeline';

/** Below this width (px) labels stand above their rows. */
const NARROW_PX = 600;
const AXIS_PX = 38;
/** Space under the last row. */
const FOOT_PX = 8;

type Measures = { label: number; right: number; row: number; bar: number; barTop: number; fold: number };
const WIDE: Measures = { label: 204, right: 18, row: 30, bar: 18, barTop: 6, fold: 84 };
const NARROW: Measures = { label: 10, right: 10, row: 44, bar: 16, barTop: 23, fold: 34 };

/** Least widths (px) by look, wide and narrow; looks that carry an icon need room for it. */
const LEAST: Readonly<Record<Look, readonly [number, number]>> = {
  queued: [3, 2],
  running: [20, 14],
  completed: [20, 14],
  failed: [20, 14],
  'timed-out': [20, 14],
  unreported: [20, 14],
  unnoticed: [24, 14],
  cancelled: [20, 14],
  backoff: [34, 22],
  waiting: [34, 22],
  skipped: [16, 16],
  alive: [4, 4],
  replay: [20, 14],
};
/** Workflow tasks are ticks: visible, not prominent. */
const LEAST_TASK = [5, 3] as const;

/**
 * Lays a run out over `width` pixels. The axis is the main execution's own time; skipped stretches are folded to a fixed
 * width. `nowVirtualMs` moves the right edge of a run that goes on; null leaves it at the last thing known. `filter` leaves
 * rows out. In real `time` there are no folds: what was skipped takes no room. Null when there is nothing to draw yet.
 */
export function layoutTimeline(
  run: Run,
  options: {
    width: number;
    nowVirtualMs: number | null;
    open?: ReadonlySet<string>;
    filter?: Filter;
    time?: AxisTime;
  },
): Timeline | null {
  const drafts = draftRows(run, options.nowVirtualMs, options.open, options.filter);
  if (!drafts) return null;
  const narrow = options.width < NARROW_PX;
  const measures = narrow ? NARROW : WIDE;
  const plotPx = Math.max(options.width - measures.label - measures.right, 120);
  const clock = clockOf(options.time ?? 'virtual', drafts.skips);
  const isReal = clock.time === 'real';
  const foldPx = foldWidth(drafts, plotPx, measures);
  const scale = buildScale({
    startMs: drafts.startMs,
    endMs: drafts.endMs,
    widthPx: plotPx,
    folds: isReal ? drafts.skips : drafts.folds,
    foldPx: isReal ? 0 : foldPx,
    wishes: drafts.rows.flatMap((row) => wishesOf(row, narrow, foldPx)),
  });
  const toX = (ms: number): number => measures.label + scale.toX(ms);
  const toMs = (x: number): number => scale.toMs(x - measures.label);
  const rows = drafts.rows.map((row, index) => placeRow(row, AXIS_PX + index * measures.row, measures, toX));
  const bottom = AXIS_PX + rows.length * measures.row;
  const right = measures.label + scale.widthPx;
  const folds = (isReal ? [] : drafts.folds).map(({ itemId, startMs, endMs, skippedMs }) => ({
    itemId,
    startMs,
    endMs,
    x: toX(startMs),
    width: toX(endMs) - toX(startMs),
    label: narrow ? durationText(skippedMs) : `${durationText(skippedMs)} skipped`,
  }));
  return {
    width: right + measures.right,
    height: bottom + FOOT_PX,
    narrow,
    plot: { left: measures.label, right, top: AXIS_PX, bottom },
    startMs: drafts.startMs,
    endMs: drafts.endMs,
    clock,
    live: drafts.live,
    rows,
    links: linksOf(run, rows),
    hidden: drafts.hidden,
    sieved: drafts.sieved,
    folds,
    ticks: ticksOf({
      ...drafts,
      clock,
      folds,
      toX,
      toMs,
      left: measures.label,
      right,
      window: { left: 0, right },
      narrow,
    }),
    toX,
    toMs,
  };
}

/** At most two fifths of the plot are folds, unless that would make them unreadable. */
function foldWidth(drafts: Drafts, plotPx: number, measures: Measures): number {
  const fair = (plotPx * 0.4) / Math.max(drafts.folds.length, 1);
  return Math.max(Math.min(measures.fold, fair), 16);
}

function wishesOf(row: RowDraft, narrow: boolean, foldPx: number): Wish[] {
  // A backlog is an area: its steps may be as narrow as they are short.
  if (row.kind === 'queue') return [];
  return row.spans.map(({ look, startMs, endMs }) => {
    const least = row.kind === 'workflow' && look !== 'timed-out' ? LEAST_TASK : LEAST[look];
    return { startMs, endMs, px: Math.min(narrow ? least[1] : least[0], foldPx) };
  });
}

function placeRow(draft: RowDraft, y: number, measures: Measures, toX: Scale['toX']): Row {
  const place = <T extends { startMs: number; endMs: number }>(one: T) => {
    const x = toX(one.startMs);
    return { ...one, x, width: Math.max(toX(one.endMs) - x, 0) };
  };
  return {
    ...draft,
    y,
    height: measures.row,
    barY: y + measures.barTop,
    barHeight: measures.bar,
    band: place(draft.band),
    segments: draft.spans.map(place),
    marks: draft.marks.map((mark) => ({ ...mark, x: toX(mark.atMs) })),
  };
}
