import type { Stretch } from './scale';

/**
 * What the axis is drawn to. `virtual`: the main workflow's own time, with what was skipped folded; `real`: time as it passed here, in
 * which a skip takes none.
 */
export type AxisTime = 'virtual' | 'real';

/** Goes between the moments of the axis (virtual ms) and those that the picture is drawn to and labelled with. Both ways it rises. */
export type Clock = {
  time: AxisTime;
  /** All that was skipped, in ms. */
  skippedMs: number;
  shown: (ms: number) => number;
  /** Of the moments at which a skip took place: the one after it. */
  axis: (ms: number) => number;
};

/** `skips`: all stretches that were skipped, in order, none overlapping another. */
export function clockOf(time: AxisTime, skips: readonly Stretch[]): Clock {
  const skippedMs = skips.reduce((sum, one) => sum + one.endMs - one.startMs, 0);
  if (time === 'virtual') return { time, skippedMs, shown: (ms) => ms, axis: (ms) => ms };
  return {
    time,
    skippedMs,
    shown: (ms) =>
      skips.reduce((at, { startMs, endMs }) => at - Math.max(Math.min(ms, endMs) - startMs, 0), ms),
    axis: (ms) => skips.reduce((at, { startMs, endMs }) => (at < startMs ? at : at + endMs - startMs), ms),
  };
}
