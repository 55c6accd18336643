import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordedNames, recordedRun } from '@/lib/run/recorded.fixture';
import type { Run } from '@/lib/run/model';
import { layoutTimeline } from './layout';
import { parseItemId } from './item-id';
import type { Timeline } from './timeline';

const laidOut = (run: Run, width = 1_100, nowVirtualMs: number | null = null): Timeline => {
  const timeline = layoutTimeline(run, { width, nowVirtualMs });
  if (!timeline) throw new Error('nothing to lay out');
  return timeline;
};

const withPicture = recordedNames.filter((name) =>
  layoutTimeline(recordedRun(name), { width: 800, nowVirtualMs: null }),
);

function expectSound(timeline: Timeline, run: Run): void {
  const ids = new Set(timeline.rows.flatMap((row) => [row.id, ...row.segments.map((one) => one.itemId)]));
  for (const row of timeline.rows) {
    let end = -Infinity;
    for (const segment of row.segments) {
      expect(segment.x).toBeGreaterThanOrEqual(end - 1e-6);
      // The steps of a backlog are drawn a pixel wide at least, and need no more.
      expect(segment.width).toBeGreaterThan(row.kind === 'queue' ? 0 : 0.5);
      end = segment.x + segment.width;
      expect(parseItemId(run, segment.itemId)).not.toBeNull();
    }
    expect(end).toBeLessThanOrEqual(timeline.plot.right + 1e-6);
  }
  for (const link of timeline.links) {
    expect(ids).toContain(link.fromItemId);
    expect(ids).toContain(link.toItemId);
  }
  for (const [index, tick] of timeline.ticks.entries())
    expect(tick.x).toBeGreaterThan(timeline.ticks[index - 1]?.x ?? -Infinity);
}

describe('a laid-out run', () => {
  it.each(withPicture)('%s: nothing overlaps, every piece is visible and every link has its ends', (name) => {
    for (const width of [1_400, 800, 360]) expectSound(laidOut(recordedRun(name), width), recordedRun(name));
  });

  it('is sound after any number of events, at any width', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...withPicture),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 320, max: 2_000 }),
        fc.integer({ min: 0, max: 60_000 }),
        (name, count, width, later) => {
          const run = recordedRun(name, count);
          const known = layoutTimeline(run, { width, nowVirtualMs: null });
          const timeline = known && layoutTimeline(run, { width, nowVirtualMs: known.endMs + later });
          if (timeline) expectSound(timeline, run);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('folds skipped time to a fixed width and says how much it was', () => {
    const { folds } = laidOut(recordedRun('start-shipping-fails'));
    expect(folds.map((fold) => fold.label)).toEqual(['1 s skipped', '2 s skipped']);
    expect(folds[0]?.width).toBeCloseTo(folds[1]?.width ?? 0, 3);
  });

  it('folds three days as well', () => {
    const { folds, width } = laidOut(recordedRun('three-days'));
    expect(folds.map((fold) => fold.label)).toContain('3 days skipped');
    expect(width).toBe(1_100);
  });

  it('shows every attempt with the pauses between them', () => {
    const { rows } = laidOut(recordedRun('start-shipping-fails'));
    const row = rows.find((one) => one.label === 'createParcel');
    const seen = row?.segments
      .filter((one) => one.look !== 'queued')
      .map((one) => `${one.look} ${one.label}`);
    expect(seen).toEqual(['failed 1', 'backoff 1 s', 'failed 2', 'backoff 2 s', 'failed 3']);
    expect(row?.marks.filter((mark) => mark.kind === 'fault')).toHaveLength(3);
  });

  it('keeps the order in which things began, workflow first and workers last', () => {
    const { rows } = laidOut(recordedRun('solution-shipping-fails'));
    expect(rows.map((row) => row.label)).toEqual([
      'orderSaga',
      'reserveInventory',
      'chargePayment',
      'createParcel',
      'cancelParcel',
      'refundPayment',
      'releaseInventory',
      'worker 1',
    ]);
  });

  it('joins compensations to the steps they undo', () => {
    const { links } = laidOut(recordedRun('solution-shipping-fails'));
    expect(links.map((link) => link.label)).toEqual([
      'undoes createParcel',
      'undoes chargePayment',
      'undoes reserveInventory',
    ]);
  });

  it('shows the attempt that a dead worker never reported, and the wait until the server notices', () => {
    const { rows } = laidOut(recordedRun('solution-crash-after-effect'));
    const row = rows.find((one) => one.label === 'chargePayment');
    const looks = row?.segments.map((one) => one.look).filter((look) => look !== 'queued');
    expect(looks).toEqual(['unreported', 'unnoticed', 'backoff', 'completed']);
    const workers = rows.filter((one) => one.kind === 'worker');
    expect(workers.map((one) => one.marks.map((mark) => mark.kind))).toEqual([
      ['born', 'killed'],
      ['born', 'died'],
    ]);
    expect(workers[1]?.segments.map((one) => one.look)).toEqual(['replay']);
  });

  it.each(withPicture)('%s: tells the time of every place, and the place of every time', (name) => {
    const { toX, toMs, startMs, endMs, plot, rows } = laidOut(recordedRun(name));
    expect(toX(startMs)).toBeCloseTo(plot.left, 3);
    expect(toX(endMs)).toBeCloseTo(plot.right, 3);
    expect(toX(startMs - 1_000)).toBeCloseTo(plot.left, 3);
    for (const { segments } of rows)
      for (const { x, startMs: ms } of segments) {
        expect(toX(ms)).toBeCloseTo(x, 3);
        expect(toX(toMs(x))).toBeCloseTo(x, 1);
      }
  });

  it('grows with the clock while a run goes on', () => {
    const events = 17;
    const run = recordedRun('start-shipping-fails', events);
    const before = laidOut(run);
    const after = laidOut(run, 1_100, before.endMs + 500);
    expect(after.endMs).toBe(before.endMs + 500);
    expect(after.live).toBe(true);
    expect(after.rows[0]?.band.width).toBeCloseTo(after.plot.right - after.plot.left, 0);
  });
});
