import { expect, it } from 'vitest';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import { EventNames } from './event-names';

const event = (eventId: number, type: string, attributes: HistoryEvent['attributes']): HistoryEvent => ({
  eventId,
  type,
  timeMs: 0,
  attributes,
});

it('names an event by the one that began its story, each execution for itself', () => {
  const names = new EventNames();
  const tell = (one: HistoryEvent, run = 'run-1') => names.nameOf(run, one);
  expect(tell(event(5, 'ActivityTaskScheduled', { activityType: 'charge' }))).toBe('charge');
  expect(tell(event(5, 'StartChildWorkflowExecutionInitiated', { workflowType: 'ship' }), 'run-2')).toBe(
    'ship',
  );
  expect(tell(event(6, 'ActivityTaskStarted', { scheduledEventId: 5 }))).toBe('charge');
  expect(tell(event(7, 'ActivityTaskCompleted', { scheduledEventId: 5, startedEventId: 6 }))).toBe('charge');
  expect(tell(event(6, 'ChildWorkflowExecutionStarted', { initiatedEventId: 5 }), 'run-2')).toBe('ship');
  expect(tell(event(8, 'TimerFired', { timerId: '1', startedEventId: 3 }))).toBe('1');
  expect(tell(event(9, 'WorkflowTaskScheduled', {}))).toBeNull();
});

it('names updates, and what becomes of them', () => {
  const names = new EventNames();
  const accepted = { acceptedRequest: { input: { name: 'addItem' } } };
  expect(names.nameOf('r', event(5, 'WorkflowExecutionUpdateAccepted', accepted))).toBe('addItem');
  expect(names.nameOf('r', event(6, 'WorkflowExecutionUpdateCompleted', { acceptedEventId: 5 }))).toBe(
    'addItem',
  );
});
