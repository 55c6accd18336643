import { expect, it } from 'vitest';
import { runByHand } from '@/lib/lab/run-by-hand';
import type { Run } from '@/lib/run/model';
import { dispatchesOf, takenBefore, waits } from './dispatches';

type Taken = { operation: string; queued: number; started: number; worker: string };

/** A run whose virtual clock is an hour ahead of the wall: waits are told from one and the other is converted. */
const AHEAD = 3_600_000;
function runOf(...taken: readonly Taken[]): Run {
  const run = runByHand({
    activities: taken.map(({ operation }, index) => ({
      operation,
      scheduled: 5 + index,
      closed: 50 + index,
    })),
    outcome: { type: 'completed', result: null },
  });
  const [[id, execution] = []] = [...run.executions];
  if (id === undefined || !execution) throw new Error('the fixture has no execution');
  const activities = execution.activities.map((activity, index) => {
    const { queued, started, worker } = taken[index] ?? { queued: 0, started: 0, worker: '' };
    const times = {
      workerId: worker,
      scheduledMs: queued + AHEAD,
      started: { wallMs: started, virtualMs: started + AHEAD },
    };
    return { ...activity, attempts: activity.attempts.map((one) => ({ ...one, ...times })) };
  });
  return { ...run, executions: new Map([[id, { ...execution, activities }]]) };
}

const mail = (queued: number, started: number, worker = 'one'): Taken => ({
  operation: 'email.send',
  queued,
  started,
  worker,
});
const parcel = (queued: number, started: number): Taken => ({
  operation: 'shipping.createParcel',
  queued,
  started,
  worker: 'one',
});
function ahead(...taken: readonly Taken[]): number | undefined {
  const all = dispatchesOf(runOf(...taken));
  const order = all.find((one) => one.of === 'order');
  return order && takenBefore(all, order).length;
}

it('counts the batch tasks that the worker took while an order waited', () => {
  expect(ahead(mail(0, 12), mail(0, 20), parcel(10, 30))).toBe(2);
});

it('does not count what was taken before the order came, or after it', () => {
  expect(ahead(mail(0, 9), parcel(10, 30), mail(11, 31))).toBe(0);
});

it('does not count what another worker took, or other orders', () => {
  expect(ahead(mail(0, 20, 'two'), parcel(10, 30), parcel(5, 15))).toBe(0);
});

it('tells how long both sorts waited', () => {
  const all = dispatchesOf(runOf(mail(0, 100), mail(0, 300), mail(0, 200), parcel(10, 15)));
  expect(waits(all)).toBe(
    'Activities of orders waited 5 ms in the middle and 5 ms at most, mails 200 ms in the middle and 300 ms at most.',
  );
  expect(waits([])).toBe('Activities of orders waited nothing, mails nothing.');
});
