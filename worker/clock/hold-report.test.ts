import { expect, it } from 'vitest';
import type { ClockHold } from '@/lib/protocol/run-event';
import { HoldReport } from './hold-report';

const activity: ClockHold = { type: 'activity', workflowId: 'w', activityType: 'charge' };

it('tells what holds the clock once for every change, and not of work that is soon over', () => {
  let now = 0;
  const told: ClockHold[] = [];
  const report = new HoldReport(
    () => now,
    (hold) => told.push(hold),
  );
  report.see({ type: 'nothing' });
  report.see(activity);
  now = 100;
  report.see({ type: 'nothing' });
  report.see(activity);
  expect(told).toEqual([]);
  now = 300;
  report.see(activity);
  report.see(activity);
  expect(told).toEqual([activity]);
  expect(report.hold).toEqual(activity);
  report.see({ type: 'by-hand', nextTimerMs: null });
  report.see({ type: 'by-hand', nextTimerMs: null });
  expect(told).toHaveLength(2);
});
