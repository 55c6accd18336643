import { expect, it } from 'vitest';
import { runByHand } from '@/lib/lab/run-by-hand';
import type { Activity } from '@/lib/run/model';
import { peakOf } from './in-flight';

const [template] =
  [
    ...runByHand({
      activities: [{ operation: 'warehouse.receiveItem', scheduled: 5, closed: 7 }],
      outcome: { type: 'cancelled' },
    }).executions.values(),
  ][0]?.activities ?? [];
if (!template?.close) throw new Error('the fixture has no activity');
const { close } = template;

const activity = (activityId: string, scheduledMs: number | null, closedMs: number | null): Activity => ({
  ...template,
  activityId,
  scheduledMs,
  close: closedMs === null ? null : { ...close, timeMs: closedMs },
});

it('is none without activities', () => {
  expect(peakOf([])).toEqual({ most: 0, at: null });
  expect(peakOf([activity('unscheduled', null, null)]).most).toBe(0);
});

it('counts what overlaps, and names who made it so many', () => {
  const all = [activity('a', 0, 10), activity('b', 5, 20), activity('c', 8, 9), activity('d', 15, 30)];
  const peak = peakOf(all);
  expect([peak.most, peak.at?.activityId]).toEqual([3, 'c']);
});

it('lets one go before another comes at the same time', () => {
  expect(peakOf([activity('a', 0, 10), activity('b', 10, 20)]).most).toBe(1);
});

it('keeps counting what never closes', () => {
  expect(peakOf([activity('a', 0, null), activity('b', 10, 20)]).most).toBe(2);
});
