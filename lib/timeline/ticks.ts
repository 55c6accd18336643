import { durationText } from './duration';
import type { Tick, Timeline } from './timeline';

type Input = Pick<Timeline, 'startMs' | 'endMs' | 'clock' | 'toX' | 'toMs' | 'narrow'> & {
  folds: readonly { startMs: number; endMs: number }[];
  left: number;
  right: number;
  /** Times are only needed between these places (px). */
  window: { left: number; right: number };
};

/**
 * Times on the axis, counted from the workflow's start: round ones, as far apart as they can be read. After a fold the
 * first says where the clock stands now. Which times there are does not hang on the window.
 */
export function ticksOf({ clock, folds, left, right, window, narrow, ...axis }: Input): Tick[] {
  const [startMs, endMs] = [clock.shown(axis.startMs), clock.shown(axis.endMs)];
  const toX = (ms: number): number => axis.toX(clock.axis(ms));
  const toMs = (x: number): number => clock.shown(axis.toMs(x));
  const apart = narrow ? 58 : 84;
  const ticks: Tick[] = [];
  let free = left;
  const add = (ms: number, stepMs: number): void => {
    const x = toX(ms);
    // A time must not run into the next fold's.
    const fold = folds.find((one) => one.startMs > ms);
    if (x < free || x > right - 24 || (fold && toX(fold.startMs) - x < 44)) return;
    ticks.push({ x, label: tickText(ms - startMs, stepMs) });
    free = x + apart;
  };
  const starts = [startMs, ...folds.map((fold) => fold.endMs)];
  for (const [index, from] of starts.entries()) {
    const until = folds[index]?.startMs ?? endMs;
    const [fromX, untilX] = [toX(from), toX(until)];
    if (untilX < window.left || fromX > window.right) continue;
    if (fromX >= window.left - apart) add(from, niceStep(toMs(fromX + apart) - from));
    const last = Math.min(untilX - (index < folds.length ? apart : 0), window.right + apart);
    const first = Math.max(Math.floor((window.left - fromX) / apart), 1);
    for (let x = fromX + first * apart; x < last; x += apart) {
      const step = niceStep(toMs(x) - toMs(x - apart));
      const ms = startMs + Math.ceil((toMs(x) - startMs) / step) * step;
      if (ms < until && toX(ms) < last + apart / 2) add(ms, step);
    }
  }
  return ticks;
}

/** Exact enough to tell a time from the one before it, where durations would be rounded. */
function tickText(ms: number, stepMs: number): string {
  if (ms < 1_000 || ms >= 60_000 || stepMs >= 1_000) return durationText(ms);
  return `${Number((ms / 1_000).toFixed(stepMs >= 100 ? 1 : stepMs >= 10 ? 2 : 3))} s`;
}

/** The round number (1, 2 or 5 times a power of ten, or whole minutes and so on) next above. */
function niceStep(ms: number): number {
  const large = [10_000, 60_000, 600_000, 3_600_000, 86_400_000].find((one) => ms <= one);
  if (ms > 5_000) return large ?? 86_400_000;
  const power = 10 ** Math.floor(Math.log10(Math.max(ms, 1)));
  return power * ([1, 2, 5].find((one) => ms <= power * one) ?? 10);
}
