import { expect, it } from 'vitest';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import { SeenHistory } from './seen-history';

const begun = ['WorkflowExecutionStarted', 'WorkflowTaskScheduled', 'WorkflowTaskStarted'];
const TIMED_OUT = { timeoutType: 'START_TO_CLOSE' };

function seen(types: readonly string[], attributes: HistoryEvent['attributes'] = TIMED_OUT): SeenHistory {
  const history = new SeenHistory();
  history.add(types.map((type, index) => ({ eventId: index + 1, type, timeMs: 0, attributes })));
  return history;
}

it('reaches a task once its start has been seen', () => {
  expect(seen(begun).reaches(3)).toBe(true);
  expect(seen(begun).reaches(4)).toBe(false);
});

it.each(['WorkflowTaskTimedOut', 'WorkflowTaskFailed'])(
  'does not wait for the start of a task that is tried again after %s: no history shows it',
  (failed) => {
    const history = seen([...begun, failed]);
    expect(history.reaches(6)).toBe(true);
    // Something else has happened before that task, and has to be seen.
    expect(history.reaches(7)).toBe(false);
  },
);

it('waits for a task that is not a retry any more, or never was one', () => {
  const signalled = seen([...begun, 'WorkflowTaskFailed', 'WorkflowExecutionSignaled']);
  expect([signalled.reaches(7), signalled.reaches(8)]).toEqual([true, false]);
  expect(seen([...begun, 'WorkflowTaskFailed', 'WorkflowTaskScheduled']).reaches(6)).toBe(false);
  const unbegun = { timeoutType: 'SCHEDULE_TO_START' };
  expect(seen([...begun, 'WorkflowTaskTimedOut'], unbegun).reaches(5)).toBe(false);
});
