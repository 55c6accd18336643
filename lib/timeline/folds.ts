import type { Axis } from './axis';
import { itemId } from './item-id';
import type { Stretch } from './scale';
import type { RowDraft } from './spans';

/** A skip shorter than this (ms) is drawn as time like any other. */
const WORTH_FOLDING_MS = 50;

export type FoldDraft = Stretch & { itemId: string; skippedMs: number };

/**
 * The stretches of the axis that were skipped and are worth folding (`leastMs`); skips that follow each other at once become one.
 */
export function foldsOf({ jumps }: Axis, leastMs = WORTH_FOLDING_MS): FoldDraft[] {
  const folds: FoldDraft[] = [];
  for (const { fromMs, toMs, index, execution } of jumps) {
    const last = folds.at(-1);
    const startMs = last ? Math.max(fromMs, last.endMs) : fromMs;
    if (toMs - startMs < leastMs) continue;
    if (last && startMs - last.endMs < 1) {
      folds[folds.length - 1] = { ...last, endMs: toMs, skippedMs: last.skippedMs + toMs - startMs };
    } else {
      const id = itemId({ type: 'fold', execution: execution.key, index });
      folds.push({ itemId: id, startMs, endMs: toMs, skippedMs: toMs - startMs });
    }
  }
  return folds;
}

/** Nothing happens within skipped time; what clocks of other processes put there belongs to its nearer end. */
export function outOfFolds(row: RowDraft, folds: readonly Stretch[]): RowDraft {
  const snap = (ms: number): number => {
    const fold = folds.find((one) => ms > one.startMs && ms < one.endMs);
    if (!fold) return ms;
    return ms - fold.startMs < fold.endMs - ms ? fold.startMs : fold.endMs;
  };
  const moved = <T extends Stretch>(one: T): T => ({
    ...one,
    startMs: snap(one.startMs),
    endMs: snap(one.endMs),
  });
  return {
    ...row,
    band: moved(row.band),
    spans: row.spans.map(moved),
    marks: row.marks.map((mark) => ({ ...mark, atMs: snap(mark.atMs) })),
  };
}
