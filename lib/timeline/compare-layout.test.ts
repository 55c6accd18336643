import { describe, expect, it } from 'vitest';
import { recordedRun } from '@/lib/run/recorded.fixture';
import { compareRuns } from './compare';
import { layoutComparison, type ComparisonLayout } from './compare-layout';

function laidOut(before: string, after: string, width = 700): ComparisonLayout {
  const comparison = compareRuns(recordedRun(before), recordedRun(after));
  if (!comparison) throw new Error('nothing to compare');
  return layoutComparison(comparison, width);
}

const PAIRS = [
  ['start-shipping-fails', 'solution-shipping-fails'],
  ['solution-all-well', 'solution-lost-response'],
  ['solution-all-well', 'three-days'],
  ['children', 'continued-as-new'],
  ['three-days', 'three-days'],
] as const;

describe('two runs on one axis', () => {
  it.each(PAIRS.flatMap((pair) => [700, 300].map((width) => [...pair, width] as const)))(
    '%s and %s at %i px: every piece is visible, none overlaps another, all lie within',
    (before, after, width) => {
      const layout = laidOut(before, after, width);
      expect(layout.width).toBeGreaterThanOrEqual(width);
      const lanes = layout.rows.flatMap((row) => [row.before, row.after].filter((one) => one !== null));
      expect(lanes.length).toBeGreaterThan(0);
      for (const lane of lanes) {
        let end = -Infinity;
        for (const segment of lane.segments) {
          expect(segment.width).toBeGreaterThan(0.5);
          expect(segment.x).toBeGreaterThanOrEqual(end - 1e-6);
          end = segment.x + segment.width;
          expect(end).toBeLessThanOrEqual(layout.width);
        }
        expect(lane.barY + lane.barHeight).toBeLessThanOrEqual(layout.rowHeight);
      }
    },
  );

  it('begin at the same place, the earlier above the later', () => {
    const [main] = laidOut('start-shipping-fails', 'solution-shipping-fails').rows;
    expect(main?.before?.band.x).toBe(main?.after?.band.x);
    expect(main?.before?.y).toBeLessThan(main?.after?.y ?? 0);
  });

  it('fold what both have skipped, and what one skipped after the other’s end', () => {
    expect(laidOut('three-days', 'three-days').folds.map((one) => one.label)).toEqual(['3 days']);
    const [days] = laidOut('solution-all-well', 'three-days').folds;
    expect(days?.label).toBe('3 days');
  });

  it('fold nothing that one of them lived through', () => {
    const layout = laidOut('solution-all-well', 'solution-lost-response');
    for (const { before, after } of layout.rows)
      for (const lane of [before, after])
        for (const segment of lane?.segments ?? [])
          for (const fold of layout.folds) {
            const inside = segment.x > fold.x + 1 && segment.x + segment.width < fold.x + fold.width - 1;
            expect(inside).toBe(false);
          }
  });
});
