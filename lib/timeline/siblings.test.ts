import { describe, expect, it } from 'vitest';
import { manyActivities } from '@/lib/run/many.fixture';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { describeItem } from './describe';
import { foundIn, rowIdOf } from './find';
import { layoutTimeline } from './layout';
import { tableOf } from './table';

const drawn = (activities: number, open: ReadonlySet<string> = new Set()) => {
  const run = applyEvents(emptyRun('run-00000001'), manyActivities(1, activities));
  const timeline = layoutTimeline(run, { width: 1_000, nowVirtualMs: null, open });
  if (!timeline) throw new Error('nothing was drawn');
  return { run, timeline };
};
const GROUP = 'group:w-0/activity a';

describe('equal siblings', () => {
  it('stand one by one up to five, and beyond in one row', () => {
    expect(drawn(5).timeline.rows.filter((row) => row.kind === 'activity')).toHaveLength(5);
    const { rows, hidden } = drawn(6).timeline;
    expect(rows.filter((row) => row.kind === 'activity')).toEqual([]);
    expect(rows.find((row) => row.id === GROUP)).toMatchObject({
      label: 'a ×6',
      expanded: false,
      look: 'completed',
    });
    expect(hidden.get(rowIdOf('attempt:w-0/3#1'))).toBe(GROUP);
  });

  it('follow their row once it is open, all of them', () => {
    const { rows, hidden } = drawn(1_200, new Set([GROUP])).timeline;
    expect(rows.find((row) => row.id === GROUP)?.expanded).toBe(true);
    expect(rows.filter((row) => row.kind === 'activity')).toHaveLength(1_200);
    expect(hidden.size).toBe(0);
  });

  it('are told of in words', () => {
    const { run } = drawn(1_200);
    const details = describeItem(run, GROUP);
    expect(details?.title).toBe('1200 × a');
    expect(JSON.stringify(details?.facts)).toContain('1200 completed');
  });

  it('are found by the name they share', () => {
    expect(foundIn(drawn(8).timeline, ' A ×')).toEqual([GROUP]);
    expect(foundIn(drawn(8).timeline, ' ')).toEqual([]);
  });

  it('are all in the table with their tasks, however many they are, and each knows its place', () => {
    const table = tableOf(drawn(1_200).run);
    expect(table.count).toBe(1 + 1_200 + 2 * 1_200);
    const place = table.indexOf('attempt:w-0/1200#1') ?? 0;
    expect(place).toBe(table.count - 1);
    expect(table.lines(place, place + 1)).toMatchObject([{ itemId: 'attempt:w-0/1200#1', depth: 1 }]);
    expect(table.indexOf('rest:w-0')).toBeNull();
  });

  it('stand one by one in the table, which is read from top to bottom', () => {
    const table = tableOf(drawn(8).run).lines();
    expect(table.filter(({ depth, what }) => depth === 0 && what === 'a')).toHaveLength(8);
  });
});
