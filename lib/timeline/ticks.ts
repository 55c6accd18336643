import { durationText } from './duration';
import type { Drafts } from './rows';
import type { Tick } from './timeline';

type Input = {
  drafts: Drafts;
  toX: (ms: number) => number;
  toMs: (x: number) => number;
  left: number;
  right: number;
  narrow: boolean;
};

/**
 * Times on the axis, counted from the workflow's start: round ones, as far apart as they can be read. After a fold the
 * first says where the clock stands now.
 */
export function ticksOf({ drafts, toX, toMs, left, right, narrow }: Input): Tick[] {
  const apart = narrow ? 58 : 84;
  const ticks: Tick[] = [];
  let free = left;
  const add = (ms: number): void => {
    const x = toX(ms);
    // A time must not run into the next fold's.
    const fold = drafts.folds.find((one) => one.startMs > ms);
    if (x < free || x > right - 24 || (fold && toX(fold.startMs) - x < 44)) return;
    ticks.push({ x, label: durationText(ms - drafts.startMs) });
    free = x + apart;
  };
  const starts = [drafts.startMs, ...drafts.folds.map((fold) => fold.endMs)];
  for (const [index, startMs] of starts.entries()) {
    const endMs = drafts.folds[index]?.startMs ?? drafts.endMs;
    add(startMs);
    const endX = toX(endMs) - (index < drafts.folds.length ? apart : 0);
    for (let x = toX(startMs) + apart; x < endX; x += apart) {
      const step = niceStep(toMs(x) - toMs(x - apart));
      const ms = drafts.startMs + Math.ceil((toMs(x) - drafts.startMs) / step) * step;
      if (ms < endMs && toX(ms) < endX + apart / 2) add(ms);
    }
  }
  return ticks;
}

/** The round number (1, 2 or 5 times a power of ten, or whole minutes and so on) next above. */
function niceStep(ms: number): number {
  const large = [10_000, 60_000, 600_000, 3_600_000, 86_400_000].find((one) => ms <= one);
  if (ms > 5_000) return large ?? 86_400_000;
  const power = 10 ** Math.floor(Math.log10(Math.max(ms, 1)));
  return power * ([1, 2, 5].find((one) => ms <= power * one) ?? 10);
}
