import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordedNames, recordedRun } from '@/lib/run/recorded.fixture';
import { layoutTimeline } from './layout';
import { lensOf, mostZoom, seenBy, viewOf, zoomedAbout, type View } from './lens';
import type { Timeline } from './timeline';
import { wholeRow, windowOf } from './window';

const pictures = new Map<string, Timeline>();
for (const name of recordedNames) {
  const timeline = layoutTimeline(recordedRun(name), { width: 1_000, nowVirtualMs: null });
  if (timeline) pictures.set(name, timeline);
}
const picture = (name: string): Timeline => {
  const timeline = pictures.get(name);
  if (!timeline) throw new Error(`nothing was drawn of ${name}`);
  return timeline;
};
const anyPicture = fc.constantFrom(...pictures.values());
const anyZoom = fc.double({ min: 0, max: 6, noNaN: true }).map((power) => 2 ** power);
const whole = (timeline: Timeline): View => ({ zoom: 1, left: 0, width: timeline.width });

describe('a lens', () => {
  it('changes nothing at 1', () => {
    for (const timeline of pictures.values()) {
      const { grow, width } = lensOf(timeline, 1);
      expect(width).toBeCloseTo(timeline.width, 6);
      for (const x of [0, 300, 512.5, timeline.plot.right]) expect(grow(x)).toBeCloseTo(x, 6);
    }
  });

  it('goes to and from the magnified picture, in the same order', () => {
    fc.assert(
      fc.property(anyPicture, anyZoom, fc.nat(1_200), fc.nat(1_200), (timeline, zoom, a, b) => {
        const { grow, shrink } = lensOf(timeline, zoom);
        expect(shrink(grow(a))).toBeCloseTo(a, 3);
        expect(Math.sign(grow(a) - grow(b))).toBe(Math.sign(a - b));
      }),
    );
  });

  it('leaves skipped time as wide as it is', () => {
    const timeline = picture('start-shipping-fails');
    const { grow, width } = lensOf(timeline, 7);
    expect(timeline.folds).toHaveLength(2);
    for (const fold of timeline.folds)
      expect(grow(fold.x + fold.width) - grow(fold.x)).toBeCloseTo(fold.width, 3);
    const skipped = timeline.folds.reduce((sum, fold) => sum + fold.width, 0);
    const waited = timeline.plot.right - timeline.plot.left - skipped;
    expect(width - timeline.width).toBeCloseTo(waited * 6, 3);
  });
});

describe('a view', () => {
  it('keeps what is under the pointer there while zooming, unless the picture ends', () => {
    fc.assert(
      fc.property(
        anyPicture,
        anyZoom,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.integer({ min: 210, max: 980 }),
        (timeline, zoom, share, factor, atPx) => {
          const { width } = lensOf(timeline, zoom);
          const before = { zoom, width: timeline.width, left: share * (width - timeline.width) };
          const after = zoomedAbout(timeline, before, factor, atPx);
          const under = (view: View): number => lensOf(timeline, view.zoom).shrink(view.left + atPx);
          const most = lensOf(timeline, after.zoom).width - timeline.width;
          expect(after.left).toBeGreaterThanOrEqual(0);
          expect(after.left).toBeLessThanOrEqual(Math.max(most, 0) + 1e-6);
          expect(after.zoom).toBeGreaterThanOrEqual(1);
          expect(after.zoom).toBeLessThanOrEqual(mostZoom(timeline));
          const isFree = after.left > 0 && after.left < most - 1e-6;
          expect(isFree ? under(after) : 0).toBeCloseTo(isFree ? under(before) : 0, 3);
        },
      ),
    );
  });

  it('of a stretch shows all of it, as large as it can', () => {
    fc.assert(
      fc.property(
        anyPicture,
        fc.integer({ min: 205, max: 980 }),
        fc.integer({ min: 205, max: 980 }),
        (timeline, a, b) => {
          const view = viewOf(timeline, whole(timeline), a, b);
          const seen = seenBy(timeline, view);
          expect(seen.from).toBeLessThanOrEqual(Math.min(a, b) + 1e-3);
          expect(seen.to).toBeGreaterThanOrEqual(Math.min(Math.max(a, b), timeline.plot.right) - 1e-3);
        },
      ),
    );
    const timeline = picture('start-shipping-fails');
    expect(viewOf(timeline, whole(timeline), 220, 240).zoom).toBeGreaterThan(8);
    expect(viewOf(timeline, whole(timeline), 205, 980).zoom).toBe(1);
  });
});

describe('a window', () => {
  it('holds what reaches into it, and of that nothing is moved', () => {
    fc.assert(
      fc.property(
        anyPicture,
        anyZoom,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(300),
        (timeline, zoom, share, top) => {
          const lens = lensOf(timeline, zoom);
          const left = share * (lens.width - 900);
          const window = { left, right: left + 900, top, bottom: top + 120 };
          const drawn = windowOf(timeline, lens, window);
          const rows = new Map(drawn.rows.map((row) => [row.id, row]));
          for (const base of timeline.rows) {
            const row = rows.get(base.id);
            expect(row !== undefined).toBe(base.y <= window.bottom && base.y + base.height >= top);
            if (!row) continue;
            const all = wholeRow(base, lens).segments;
            const seen = all.filter((one) => one.x + one.width >= left && one.x <= window.right);
            expect(row.segments.length).toBeLessThanOrEqual(seen.length);
            const places = new Map(seen.map((one) => [`${one.itemId} ${one.look} ${one.startMs}`, one.x]));
            for (const one of row.segments)
              expect(places.get(`${one.itemId} ${one.look} ${one.startMs}`)).toBeCloseTo(one.x, 6);
            expect(row.segments.map((one) => one.look)).toEqual(
              expect.arrayContaining(
                [...new Set(seen.map((one) => one.look))].filter(
                  (look) => look !== 'queued' && look !== 'completed',
                ),
              ),
            );
          }
          for (const { x } of drawn.ticks) expect(drawn.toX(drawn.toMs(x))).toBeCloseTo(x, 1);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('says the same times wherever it stands', () => {
    const timeline = picture('solution-kill-worker');
    const lens = lensOf(timeline, 12);
    const all = windowOf(timeline, lens, { left: 0, right: lens.width, top: 0, bottom: 100 }).ticks;
    const part = windowOf(timeline, lens, { left: 2_000, right: 4_000, top: 0, bottom: 100 }).ticks;
    const inside = part.filter(({ x }) => x > 2_200 && x < 3_800).map((tick) => tick.label);
    expect(inside.length).toBeGreaterThan(5);
    expect(all.map((tick) => tick.label)).toEqual(expect.arrayContaining(inside));
  });
});
