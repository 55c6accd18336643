import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Deadline, MAX_HELD_MS } from './deadline';
import type { Stop } from './stop';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const BY_HAND = { type: 'by-hand', nextTimerMs: null } as const;
const NOTHING = { type: 'nothing' } as const;

function open(): { deadline: Deadline; stops: Stop[] } {
  const stops: Stop[] = [];
  const deadline = new Deadline(
    10_000,
    () => Date.now(),
    (stop) => stops.push(stop),
  );
  deadline.start();
  return { deadline, stops };
}

it('does not count the time in which a person holds the clock', () => {
  const { deadline, stops } = open();
  vi.advanceTimersByTime(6_000);
  deadline.held(BY_HAND);
  vi.advanceTimersByTime(60_000);
  deadline.held(NOTHING);
  vi.advanceTimersByTime(3_999);
  expect(stops).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(stops.map((one) => one.message)).toEqual([expect.stringContaining('longer than 10 seconds')]);
});

it('lets nobody hold it for ever, all in all, and says what happened', () => {
  const { deadline, stops } = open();
  for (let turn = 0; turn < 2; turn += 1) {
    deadline.held(BY_HAND);
    vi.advanceTimersByTime(MAX_HELD_MS / 2 - 1);
    deadline.held(NOTHING);
    vi.advanceTimersByTime(1_000);
  }
  deadline.held(BY_HAND);
  expect(stops).toEqual([]);
  vi.advanceTimersByTime(2);
  expect(stops).toMatchObject([{ reason: 'deadline', message: expect.stringContaining('held the clock') }]);
});

it('is over with the run', () => {
  const { deadline, stops } = open();
  deadline.end();
  deadline.held(BY_HAND);
  vi.advanceTimersByTime(2 * MAX_HELD_MS);
  expect(stops).toEqual([]);
});
