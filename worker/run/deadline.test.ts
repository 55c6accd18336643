import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ClockHold, RunEventBody } from '@/lib/protocol/run-event';
import { Deadline, MAX_HELD_MS } from './deadline';
import type { Stop } from './stop';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const held = (by: ClockHold): RunEventBody => ({ source: 'clock', virtualMs: null, type: 'clock-held', by });
const began = (startedBy: Extract<RunEventBody, { type: 'execution' }>['startedBy']): RunEventBody => ({
  source: 'history',
  virtualMs: null,
  type: 'execution',
  workflowId: 'w',
  workflowRunId: 'r',
  workflowType: 'order',
  taskQueue: 'q',
  startedBy,
});
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
  deadline.observe(held(BY_HAND));
  vi.advanceTimersByTime(60_000);
  deadline.observe(held(NOTHING));
  vi.advanceTimersByTime(3_999);
  expect(stops).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(stops.map((one) => one.message)).toEqual([expect.stringContaining('longer than 10 seconds')]);
});

it('lets nobody hold it for ever, all in all, and says what happened', () => {
  const { deadline, stops } = open();
  for (let turn = 0; turn < 2; turn += 1) {
    deadline.observe(held(BY_HAND));
    vi.advanceTimersByTime(MAX_HELD_MS / 2 - 1);
    deadline.observe(held(NOTHING));
    vi.advanceTimersByTime(1_000);
  }
  deadline.observe(held(BY_HAND));
  expect(stops).toEqual([]);
  vi.advanceTimersByTime(2);
  expect(stops).toMatchObject([{ reason: 'deadline', message: expect.stringContaining('held the clock') }]);
});

it('is over with the run', () => {
  const { deadline, stops } = open();
  deadline.end();
  deadline.observe(held(BY_HAND));
  vi.advanceTimersByTime(2 * MAX_HELD_MS);
  expect(stops).toEqual([]);
});

it.each([
  [
    'a chain without an end',
    20,
    { type: 'continue-as-new', workflowRunId: 'r' } as const,
    'continued as new 20 times',
  ],
  [
    'very many children',
    100,
    { type: 'parent', workflowId: 'w', workflowRunId: 'r', initiatedEventId: 5 } as const,
    'started 100 child workflows',
  ],
])('names %s where that took the time', (_, count, startedBy, words) => {
  const { deadline, stops } = open();
  for (let index = 0; index < count; index += 1) deadline.observe(began(startedBy));
  vi.advanceTimersByTime(10_000);
  expect(stops).toMatchObject([{ reason: 'deadline', message: expect.stringContaining(words) }]);
});
