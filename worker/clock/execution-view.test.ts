import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import { ExecutionView } from './execution-view';

let lastId = 0;
const event = (type: string, attributes: HistoryEvent['attributes'] = {}, timeMs = 1_000): HistoryEvent => ({
  eventId: (lastId += 1),
  type,
  timeMs,
  attributes,
});
const view = (...events: HistoryEvent[]): ExecutionView => {
  const made = new ExecutionView();
  made.accept(events);
  return made;
};
const started = (attributes: HistoryEvent['attributes'] = {}): HistoryEvent => {
  lastId = 0;
  return event('WorkflowExecutionStarted', attributes);
};

describe('the view of a history', () => {
  it('takes each event once and leaves no gap, whoever brings it', () => {
    const [one, two, three] = [
      started(),
      event('TimerStarted', { timerId: '1' }),
      event('TimerFired', { timerId: '1' }),
    ];
    const made = new ExecutionView();
    expect(made.accept([one, three])).toEqual([one]);
    expect(made.accept([one, two])).toEqual([two]);
    expect(made.accept([three, two])).toEqual([three]);
    expect(made.seen).toBe(3);
  });

  it('knows when timers, a delayed start and the end of its own time are due', () => {
    const timers = view(
      started({ workflowRunTimeoutMs: 9_000 }),
      event('TimerStarted', { timerId: '1', startToFireTimeoutMs: 500 }),
      event('TimerStarted', { timerId: '2', startToFireTimeoutMs: 700 }),
      event('TimerStarted', { timerId: '3', startToFireTimeoutMs: 900 }),
      event('TimerFired', { timerId: '1' }),
      event('TimerCanceled', { timerId: '3' }),
    );
    expect(timers.dueTimesMs).toEqual([1_700, 10_000]);
    const delayed = view(started({ firstWorkflowTaskBackoffMs: 60 }));
    expect(delayed.dueTimesMs).toEqual([1_060]);
    delayed.accept([event('WorkflowTaskScheduled')]);
    expect(delayed.dueTimesMs).toEqual([]);
  });

  it('knows of messages to other workflows that are still on their way', () => {
    const sent = event('SignalExternalWorkflowExecutionInitiated');
    lastId = 0;
    const made = view(started(), { ...sent, eventId: 2 });
    expect(made.hasOutgoing).toBe(true);
    lastId = 2;
    made.accept([event('ExternalWorkflowExecutionSignaled', { initiatedEventId: 2 })]);
    expect(made.hasOutgoing).toBe(false);
  });

  it('tells the end from a run that follows', () => {
    expect(view(started(), event('WorkflowExecutionFailed', { newExecutionRunId: '' })).state).toEqual({
      type: 'closed',
    });
    const continued = view(started(), event('WorkflowExecutionContinuedAsNew', { newExecutionRunId: 'r-2' }));
    expect(continued.state).toEqual({ type: 'continued', workflowRunId: 'r-2' });
  });

  it('lists children as they start', () => {
    const workflowExecution = { workflowId: 'c', runId: 'r' };
    const made = view(
      started(),
      event('ChildWorkflowExecutionStarted', { workflowExecution, workflowType: 'ship' }),
    );
    expect(made.children).toEqual([{ workflowId: 'c', workflowRunId: 'r', workflowType: 'ship' }]);
  });
});
