import { clockOf } from './clock';
import type { Comparison } from './compare';
import { durationText } from './duration';
import type { Drafts } from './rows';
import { buildScale, type Stretch, type Wish } from './scale';
import type { RowDraft } from './spans';
import { ticksOf } from './ticks';
import type { Row, Tick } from './timeline';

/** A pair of lanes, in pixels from its own top left corner. */
export type ComparedLanes = { id: string; before: Row | null; after: Row | null };

/** Two runs on one axis. Every row is drawn for itself, so `y` counts from the row's top; `x` is the same for all. */
export type ComparisonLayout = {
  width: number;
  rowHeight: number;
  rows: readonly ComparedLanes[];
  ticks: readonly Tick[];
  folds: readonly { x: number; width: number; label: string }[];
};

const LANE_PX = 22;
const BAR_PX = 16;
const FOLD_PX = 46;
const MARGIN_PX = 8;
/** Least widths of pieces: those with a sign in them, ticks of workflow tasks, and waits for a worker. */
const LEAST_PX = { sign: 15, tick: 3, queued: 2 } as const;
/** A stretch in which nothing happens in either run is folded when it is longer than this (ms). */
const WORTH_FOLDING_MS = 50;

/**
 * Lays both runs out over `width` pixels, from the same start. Time that one of them skipped is folded where nothing happens in the
 * other either: it skipped it too, or had ended.
 */
export function layoutComparison(comparison: Comparison, width: number): ComparisonLayout {
  const rows = comparison.rows.map(({ id, before, after }) => ({
    id,
    before: before && fromStart(before, comparison.before),
    after: after && fromStart(after, comparison.after),
  }));
  const lasts = [comparison.before, comparison.after].map((one) => one.endMs - one.startMs);
  const endMs = Math.max(...lasts, 1);
  const folds = commonFolds(comparison, endMs);
  const plotPx = Math.max(width - 2 * MARGIN_PX, 120);
  const foldPx = Math.max(Math.min(FOLD_PX, (plotPx * 0.4) / Math.max(folds.length, 1)), 16);
  const scale = buildScale({
    startMs: 0,
    endMs,
    widthPx: plotPx,
    folds,
    foldPx,
    wishes: rows.flatMap(({ before, after }) => [...wishesOf(before), ...wishesOf(after)]),
  });
  const toX = (ms: number): number => MARGIN_PX + scale.toX(ms);
  const right = MARGIN_PX + scale.widthPx;
  return {
    width: right + MARGIN_PX,
    rowHeight: 2 * LANE_PX,
    rows: rows.map(({ id, before, after }) => ({
      id,
      before: before && placed(before, 0, toX),
      after: after && placed(after, LANE_PX, toX),
    })),
    ticks: ticksOf({
      clock: clockOf('virtual', []),
      startMs: 0,
      endMs,
      folds,
      toX,
      toMs: (x) => scale.toMs(x - MARGIN_PX),
      left: MARGIN_PX,
      right,
      window: { left: 0, right },
      narrow: true,
    }),
    folds: folds.map(({ startMs, endMs: until, skippedMs }) => ({
      x: toX(startMs),
      width: toX(until) - toX(startMs),
      label: durationText(skippedMs),
    })),
  };
}

function fromStart(row: RowDraft, { startMs }: Drafts): RowDraft {
  const moved = <T extends Stretch>(one: T): T => ({
    ...one,
    startMs: one.startMs - startMs,
    endMs: one.endMs - startMs,
  });
  return {
    ...row,
    band: moved(row.band),
    spans: row.spans.map(moved),
    marks: row.marks.map((mark) => ({ ...mark, atMs: mark.atMs - startMs })),
  };
}

function commonFolds({ before, after }: Comparison, endMs: number): Drafts['folds'] {
  const [one, other] = [quietIn(before, endMs), quietIn(after, endMs)];
  return one.flatMap((a) =>
    other.flatMap((b) => {
      const [startMs, until] = [Math.max(a.startMs, b.startMs), Math.min(a.endMs, b.endMs)];
      const skippedMs = until - startMs;
      return skippedMs >= WORTH_FOLDING_MS ? [{ itemId: '', startMs, endMs: until, skippedMs }] : [];
    }),
  );
}

/** What a run skipped, and all that comes after its end. */
function quietIn(drafts: Drafts, endMs: number): Stretch[] {
  const lastMs = drafts.endMs - drafts.startMs;
  const skipped = drafts.folds.map((fold) => ({
    startMs: fold.startMs - drafts.startMs,
    endMs: fold.endMs - drafts.startMs,
  }));
  return lastMs < endMs ? [...skipped, { startMs: lastMs, endMs }] : skipped;
}

function wishesOf(row: RowDraft | null): Wish[] {
  if (!row) return [];
  return row.spans.map(({ look, startMs, endMs }) => {
    const tick = row.kind === 'workflow' && look !== 'timed-out';
    return { startMs, endMs, px: LEAST_PX[tick ? 'tick' : look === 'queued' ? 'queued' : 'sign'] };
  });
}

function placed(row: RowDraft, y: number, toX: (ms: number) => number): Row {
  const place = <T extends Stretch>(one: T) => {
    const x = toX(one.startMs);
    return { ...one, x, width: Math.max(toX(one.endMs) - x, 0) };
  };
  return {
    ...row,
    y,
    height: LANE_PX,
    barY: y + (LANE_PX - BAR_PX) / 2,
    barHeight: BAR_PX,
    band: place(row.band),
    segments: row.spans.map(place),
    marks: row.marks.map((mark) => ({ ...mark, x: toX(mark.atMs) })),
  };
}
