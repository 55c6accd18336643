import { describe, expect, it } from 'vitest';
import { recordedEvents, recordedNames, recordedRun } from '@/lib/run/recorded.fixture';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import type { AxisTime } from './clock';
import { clockOf } from './clock';
import { layoutTimeline } from './layout';
import { lensOf, mostZoom } from './lens';
import { momentsOf } from './moments';
import type { Timeline } from './timeline';
import { windowOf } from './window';

const laidOut = (name: string, time: AxisTime): Timeline => {
  const timeline = layoutTimeline(recordedRun(name), { width: 1_000, nowVirtualMs: null, time });
  if (!timeline) throw new Error('nothing to lay out');
  return timeline;
};
const withPicture = recordedNames.filter((name) =>
  layoutTimeline(recordedRun(name), { width: 800, nowVirtualMs: null }),
);
/** How far apart (ms) what the server stamped and what the runner saw may be, on a busy machine. */
const APART_MS = 400;

describe('real time', () => {
  it.each(withPicture)('%s: is that of the clock on the wall, whatever was skipped', (name) => {
    const run = recordedRun(name);
    const { clock } = laidOut(name, 'real');
    const main = run.executions.get(run.mainWorkflowId ?? '');
    const starts = (main?.activities ?? []).flatMap((one) =>
      one.attempts.flatMap(({ started }) => started ?? []),
    );
    const [first] = starts;
    for (const { wallMs, virtualMs } of starts) {
      const passedMs = clock.shown(virtualMs ?? NaN) - clock.shown(first?.virtualMs ?? NaN);
      expect(Math.abs(passedMs - (wallMs - (first?.wallMs ?? NaN)))).toBeLessThan(APART_MS);
    }
  });

  it('has no folds, and no trace of three days on its axis', () => {
    const virtual = laidOut('three-days', 'virtual');
    const real = laidOut('three-days', 'real');
    expect(virtual.folds.map((fold) => fold.label)).toEqual(['3 days skipped']);
    expect(virtual.ticks.some((tick) => tick.label.includes('day'))).toBe(true);
    expect(real.folds).toEqual([]);
    expect(real.ticks.length).toBeGreaterThan(1);
    expect(real.ticks.filter((tick) => !/^[\d.]+ m?s$/.test(tick.label))).toEqual([]);
    expect(real.clock.skippedMs).toBeCloseTo(3 * 86_400_000, -3);
    // What was magnified most is still a matter of milliseconds, not of days.
    expect(mostZoom(real)).toBeLessThan(mostZoom(virtual) * 3);
  });

  it.each(withPicture)(
    '%s: every piece is visible and every moment of the cursor has its place, in order',
    (name) => {
      const { rows, toX, toMs, plot, ticks } = laidOut(name, 'real');
      for (const { kind, segments } of rows) {
        let end = -Infinity;
        for (const { x, width, startMs } of segments) {
          expect(x).toBeGreaterThanOrEqual(end - 1e-6);
          expect(width).toBeGreaterThan(kind === 'queue' ? 0 : 0.5);
          expect(toX(startMs)).toBeCloseTo(x, 3);
          end = x + width;
        }
        expect(end).toBeLessThanOrEqual(plot.right + 1e-6);
      }
      let last = plot.left;
      for (const { atMs } of momentsOf(recordedRun(name))?.list ?? []) {
        expect(toX(atMs)).toBeGreaterThanOrEqual(last - 1e-6);
        last = toX(atMs);
        expect(toX(toMs(last))).toBeCloseTo(last, 1);
      }
      for (const [index, tick] of ticks.entries())
        expect(tick.x).toBeGreaterThan(ticks[index - 1]?.x ?? -Infinity);
    },
  );

  it('gives a pause that was skipped no more room than it takes to see it', () => {
    const widthOf = (time: AxisTime): number[] =>
      laidOut('start-shipping-fails', time).rows.flatMap((row) =>
        row.segments.filter((one) => one.look === 'backoff').map((one) => one.width),
      );
    const [virtual, real] = [widthOf('virtual'), widthOf('real')];
    expect(real).toHaveLength(2);
    for (const [index, width] of real.entries()) expect(width).toBeLessThan((virtual[index] ?? 0) / 2);
  });

  it('leaves out what was skipped even where that is too short for a fold', () => {
    const events = recordedEvents('three-days');
    const [first] = events;
    if (!first) throw new Error('nothing was recorded');
    const skippedMs = laidOut('three-days', 'real').clock.skippedMs;
    // The same run, as if its timer had been one of twenty milliseconds.
    const sooner = (ms: number): number => (ms > first.wallMs + skippedMs ? ms - skippedMs + 20 : ms);
    const short = events.map((event): typeof event => {
      const virtualMs = event.virtualMs === null ? null : sooner(event.virtualMs);
      if (event.type === 'clock') return { ...event, virtualMs, toMs: sooner(event.toMs) };
      if (event.type !== 'history') return { ...event, virtualMs };
      return { ...event, virtualMs, event: { ...event.event, timeMs: sooner(event.event.timeMs) } };
    });
    const run = applyEvents(emptyRun(first.runId), short);
    const timeline = layoutTimeline(run, { width: 1_000, nowVirtualMs: null, time: 'real' });
    const timer = timeline?.rows.find((row) => row.kind === 'timer');
    expect(timeline?.clock.skippedMs).toBeCloseTo(20, 3);
    // Drawn as time it would be wider than what can be told apart at least.
    expect(timer?.segments[0]?.width).toBeLessThan(25);
  });

  it('stays real when it is magnified', () => {
    const real = laidOut('three-days', 'real');
    const lens = lensOf(real, 3);
    const { ticks, clock } = windowOf(real, lens, { left: 0, right: lens.width, top: 0, bottom: 1_000 });
    expect(clock.time).toBe('real');
    expect(ticks.length).toBeGreaterThan(real.ticks.length);
    expect(ticks.filter((tick) => tick.label.includes('day'))).toEqual([]);
  });
});

describe('the two clocks', () => {
  const skips = [
    { startMs: 100, endMs: 200 },
    { startMs: 250, endMs: 1_250 },
  ];

  it('lead from one to the other and back', () => {
    const { shown, axis, skippedMs } = clockOf('real', skips);
    expect([50, 100, 150, 200, 240, 250, 700, 1_250, 1_300].map(shown)).toEqual([
      50, 100, 100, 100, 140, 150, 150, 150, 200,
    ]);
    expect([50, 99, 100, 140, 150, 200].map(axis)).toEqual([50, 99, 200, 240, 1_250, 1_300]);
    expect(skippedMs).toBe(1_100);
    const virtual = clockOf('virtual', skips);
    expect(virtual.shown(700)).toBe(700);
    expect(virtual.axis(700)).toBe(700);
  });
});
