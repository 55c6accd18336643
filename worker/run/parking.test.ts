import { expect, it } from 'vitest';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import { Parking, type Place } from './parking';

const task = (workflowRunId: string): Place => ({ type: 'task', workflowRunId });
const attempt = (activityId: string, number: number): Place => ({
  type: 'attempt',
  workflowRunId: 'r',
  activityId,
  attempt: number,
});
const event = (eventId: number, type: string, attributes: HistoryEvent['attributes'] = {}): HistoryEvent => ({
  eventId,
  type,
  timeMs: 0,
  attributes,
});

function park(parking: Parking, ...places: Place[]): void {
  for (const place of places) parking.never(place).catch(() => undefined);
}

it('an answer is too late once the next task of the same run has begun', async () => {
  const parking = new Parking();
  const answer = parking.never(task('r'));
  park(parking, task('other'), attempt('1', 1));
  parking.begins(task('r'));
  await expect(answer).rejects.toThrow('given this up');
  expect(parking.size).toBe(2);
});

it('an attempt is given up when the next one begins, not when another activity does', () => {
  const parking = new Parking();
  park(parking, attempt('1', 1), attempt('2', 1));
  parking.begins(attempt('1', 1));
  expect(parking.size).toBe(2);
  parking.begins(attempt('1', 2));
  expect(parking.size).toBe(1);
});

it('an activity that has ended has no attempt left to wait for', () => {
  const parking = new Parking();
  parking.onHistory('r', [
    event(5, 'ActivityTaskScheduled', { activityId: '1' }),
    event(6, 'ActivityTaskScheduled', { activityId: '2' }),
  ]);
  park(parking, attempt('1', 3), attempt('2', 1));
  parking.onHistory('r', [event(8, 'ActivityTaskTimedOut', { scheduledEventId: 5 })]);
  expect(parking.size).toBe(1);
});

it('a workflow that has closed waits for nothing', () => {
  const parking = new Parking();
  park(parking, task('r'), attempt('1', 1), task('other'));
  parking.onHistory('r', [event(9, 'WorkflowExecutionTerminated')]);
  expect(parking.size).toBe(1);
});

it('after the run nothing is parked any more', async () => {
  const parking = new Parking();
  park(parking, task('r'));
  parking.release();
  expect(parking.size).toBe(0);
  await expect(parking.never(task('r'))).rejects.toThrow();
});
