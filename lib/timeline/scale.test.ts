import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildScale } from './scale';

const base = { startMs: 0, endMs: 1_000, widthPx: 500, folds: [], foldPx: 60, wishes: [] };

describe('the scale', () => {
  it('is proportional where nothing asks for more', () => {
    const { toX } = buildScale(base);
    expect(toX(0)).toBe(0);
    expect(toX(250)).toBeCloseTo(125, 3);
    expect(toX(1_000)).toBeCloseTo(500, 3);
  });

  it('gives a two-millisecond stretch the width it needs', () => {
    const { toX } = buildScale({ ...base, wishes: [{ startMs: 400, endMs: 402, px: 20 }] });
    expect(toX(402) - toX(400)).toBeGreaterThanOrEqual(20 - 1e-6);
    expect(toX(1_000)).toBeCloseTo(500, 2);
  });

  it('gives three days the same room as one second when both were skipped', () => {
    const day = 86_400_000;
    const { toX } = buildScale({
      ...base,
      endMs: 4 * day,
      folds: [
        { startMs: 100, endMs: 1_100 },
        { startMs: 1_200, endMs: 1_200 + 3 * day },
      ],
    });
    expect(toX(1_100) - toX(100)).toBeCloseTo(60, 2);
    expect(toX(1_200 + 3 * day) - toX(1_200)).toBeCloseTo(60, 2);
  });

  it('rises through a fold that something short falls into', () => {
    const { toX } = buildScale({
      ...base,
      folds: [{ startMs: 0, endMs: 900 }],
      wishes: [{ startMs: 30, endMs: 31, px: 29 }],
    });
    expect(toX(31) - toX(30)).toBeGreaterThanOrEqual(29 - 1e-6);
    expect(toX(60)).toBeGreaterThanOrEqual(toX(31));
    expect(toX(900) - toX(0)).toBeCloseTo(60, 2);
  });

  it('grows wider rather than hide what would not fit', () => {
    const wishes = Array.from({ length: 100 }, (_, at) => ({ startMs: at * 10, endMs: at * 10 + 5, px: 21 }));
    const scale = buildScale({ ...base, wishes });
    expect(scale.widthPx).toBeGreaterThan(600);
    for (const { startMs, endMs } of wishes)
      expect(scale.toX(endMs) - scale.toX(startMs)).toBeGreaterThan(6.9);
  });

  it('always rises, grants every wish at least in part, and leads back from pixels to time', () => {
    const stretch = fc
      .tuple(fc.integer({ min: 0, max: 9_990 }), fc.integer({ min: 1, max: 2_000 }))
      .map(([startMs, length]) => ({ startMs, endMs: Math.min(startMs + length, 10_000) }));
    const wish = fc.record({ at: stretch, px: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 40 }), fc.option(stretch), (asked, fold) => {
        const wishes = asked.map(({ at, px }) => ({ ...at, px }));
        const folds = fold ? [fold] : [];
        const { toX, toMs, widthPx } = buildScale({ ...base, endMs: 10_000, folds, foldPx: 30, wishes });
        for (const { startMs, endMs, px } of wishes)
          expect(toX(endMs) - toX(startMs)).toBeGreaterThanOrEqual(px / 3 - 1e-6);
        for (let ms = 0; ms < 10_000; ms += 500) {
          expect(toX(ms + 500)).toBeGreaterThanOrEqual(toX(ms));
          expect(toX(toMs(toX(ms)))).toBeCloseTo(toX(ms), 4);
        }
        expect(toX(10_000)).toBeLessThanOrEqual(widthPx + 1e-6);
      }),
    );
  });
});
