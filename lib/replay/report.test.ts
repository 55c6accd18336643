import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { AskedCommand } from './asked-command';
import { historyOf, ownTasks } from './history.fixture';
import { printedReport } from './printed-report';
import { recordedHistory, recordedReport } from './recorded.fixture';
import { reportOf, type ReplayOutcome } from './report';

const charge = { type: 'ActivityTaskScheduled', attributes: { activityId: '1', activityType: 'charge' } };
const timer = { type: 'TimerStarted', attributes: { timerId: '1', startToFireTimeoutMs: 1_000 } };
const extra: AskedCommand = {
  type: 'event',
  eventType: 'ActivityTaskScheduled',
  attributes: { activityId: '2', activityType: 'mail' },
  seq: 2,
  location: { file: 'workflows.ts', line: 3, column: 1 },
  abandons: false,
};
const CLEAN = { type: 'clean' } as const;

/** The events, and a replay that asked for one thing more in its last task. */
function withExtra(events: readonly HistoryEvent[], more: AskedCommand = extra): ReplayOutcome {
  const tasks = ownTasks(events);
  tasks.at(-1)?.commands.push(more);
  return { type: 'replayed', events, tasks, sdk: CLEAN };
}

function closedBy(type: string): HistoryEvent[] {
  const events = historyOf([[charge]]);
  return [...events, { eventId: events.length + 1, type, timeMs: 0, attributes: {} }];
}

describe('more than the history has', () => {
  it('is a drift while the workflow is open, at the end of its workflow task', () => {
    const report = reportOf(withExtra(historyOf([[charge], [timer]])));
    expect(report.drift).toMatchObject([
      { event: { id: 8, type: 'WorkflowTaskCompleted' }, what: 'extra command', replayed: 'activity mail' },
    ]);
    expect(report.steps.at(-1)?.rows.at(-1)).toMatchObject({ type: 'replayed-only' });
  });

  it('is a drift too when the run was terminated from outside', () => {
    expect(reportOf(withExtra(closedBy('WorkflowExecutionTerminated'))).verdict).toBe('drift');
  });

  it('is nothing behind the end of a workflow', () => {
    const { attributes } = charge;
    const ended = historyOf([[charge, { type: 'WorkflowExecutionCompleted', attributes }]]);
    expect(reportOf(withExtra(ended)).verdict).toBe('clean');
  });

  it('is no local activity that was still at work when its task was prolonged', () => {
    const local: AskedCommand = {
      ...extra,
      eventType: 'MarkerRecorded',
      attributes: {
        markerName: 'core_local_activity',
        details: { data: [{ seq: 1, activity_type: 'price' }] },
      },
    };
    const events = historyOf([[charge]]);
    const scheduled = {
      eventId: events.length + 1,
      type: 'WorkflowTaskScheduled',
      timeMs: 0,
      attributes: {},
    };
    const prolonged = [...events.slice(0, 4), { ...scheduled, eventId: 5 }];
    expect(reportOf(withExtra(prolonged, local)).verdict).toBe('clean');
    expect(reportOf(withExtra(events, local)).verdict).toBe('drift');
  });
});

describe('when the SDK finds what the alignment does not', () => {
  const events = historyOf([[charge], [timer]]);
  const tasks = ownTasks(events);

  it('says what the SDK said, at the event that it names', () => {
    const message = 'message: "[TMPRL1100] Nondeterminism error: HistoryEvent(id: 9, TimerStarted)", source';
    const report = reportOf({ type: 'replayed', events, tasks, sdk: { type: 'nondeterminism', message } });
    expect(report).toMatchObject({
      verdict: 'divergence',
      cause: 'sdk-only',
      event: { id: 9, type: 'TimerStarted' },
      recorded: { kind: 'timer' },
      replayed: null,
      sdkMessage: message,
    });
    expect(report.message).toContain('The SDK says: [TMPRL1100] Nondeterminism error: HistoryEvent(id: 9');
    expect(report.message).not.toContain('asks for nothing');
  });

  it('takes everything behind the last replayed task for unknown when it names none', () => {
    const sdk = { type: 'nondeterminism', message: '[TMPRL1100] odd' } as const;
    const report = reportOf({ type: 'replayed', events, tasks: tasks.slice(0, 1), sdk });
    expect(report).toMatchObject({ verdict: 'divergence', event: null, unknownFrom: 4 });
  });

  it('gives no verdict on the code when the SDK could not replay at all', () => {
    const sdk = { type: 'task-failed', message: 'odd' } as const;
    expect(reportOf({ type: 'replayed', events, tasks, sdk })).toMatchObject({
      verdict: 'error',
      message: 'The SDK could not replay this history: odd',
    });
  });
});

describe('the steps', () => {
  it('have what woke the workflow, and what it asked for on both sides', () => {
    const [first, second] = recordedReport('an activity is taken out').steps;
    expect(first).toMatchObject({
      startedEventId: 3,
      completedEventId: 4,
      replayed: true,
      eventsIn: [{ id: 1, type: 'WorkflowExecutionStarted' }],
      rows: [
        { type: 'same', recorded: { name: 'reserve', eventId: 5 }, replayed: { name: 'reserve' }, drift: [] },
      ],
    });
    expect(second).toMatchObject({
      eventsIn: [{ id: 7, type: 'ActivityTaskCompleted' }],
      rows: [{ type: 'mismatch', recorded: { name: 'charge' }, replayed: { kind: 'timer' } }],
    });
  });

  it('name what drifted, in its row', () => {
    const rows = recordedReport('other arguments').steps.flatMap((step) => step.rows);
    expect(rows.filter((row) => row.type === 'same' && row.drift.length > 0)).toMatchObject([
      { recorded: { name: 'charge' }, drift: ['arguments'] },
    ]);
  });

  it('count what woke a task that failed for the next one', () => {
    const events = historyOf([[charge]]);
    const type = (eventId: number, name: string): HistoryEvent => ({
      eventId,
      type: name,
      timeMs: 0,
      attributes: {},
    });
    const failed = [
      type(1, 'WorkflowExecutionStarted'),
      type(2, 'WorkflowTaskScheduled'),
      type(3, 'WorkflowTaskStarted'),
      type(4, 'WorkflowTaskFailed'),
      type(5, 'WorkflowExecutionSignaled'),
      type(6, 'WorkflowTaskScheduled'),
      type(7, 'WorkflowTaskStarted'),
      { ...type(8, 'WorkflowTaskCompleted'), attributes: { startedEventId: 7 } },
      { ...type(9, 'ActivityTaskScheduled'), attributes: events[4]?.attributes ?? {} },
    ];
    const { steps } = reportOf({ type: 'replayed', events: failed, tasks: ownTasks(failed), sdk: CLEAN });
    expect(steps.map((step) => step.eventsIn.map(({ id }) => id))).toEqual([[1, 5]]);
  });

  it('show what is asked in a task that is still open as not comparable', () => {
    const events = historyOf([[charge]]);
    const open = { eventId: 6, type: 'WorkflowTaskStarted', timeMs: 0, attributes: {} };
    const tasks = [...ownTasks(events), { startedEventId: 6, commands: [extra] }];
    const report = reportOf({ type: 'replayed', events: [...events, open], tasks, sdk: CLEAN });
    expect(report.verdict).toBe('clean');
    expect(report.steps.at(-1)).toMatchObject({
      completedEventId: null,
      rows: [{ type: 'unknown', recorded: null, replayed: { name: 'mail' } }],
    });
  });

  it('have the recorded line where somebody knows it', () => {
    const events = recordedHistory('main');
    const line = { file: 'workflows.ts', line: 11, column: 9 };
    const tasks = ownTasks(events);
    const report = reportOf({ type: 'replayed', events, tasks, sdk: CLEAN, lines: new Map([[5, line]]) });
    expect(report.steps[0]?.rows[0]).toMatchObject({ recorded: { location: line } });
  });
});

describe('the printed report', () => {
  it('has exactly what programs were promised', () => {
    const printed = printedReport(recordedReport('a timer becomes an activity'));
    expect(Object.keys(printed)).toEqual(['verdict', 'event', 'recorded', 'replayed', 'message', 'drift']);
    expect(printed).toMatchObject({
      verdict: 'divergence',
      event: { id: 17, type: 'TimerStarted' },
      recorded: { kind: 'timer', name: 'timer 1' },
      replayed: { kind: 'activity', name: 'mail', location: { file: 'workflows.ts', line: 13 } },
      drift: [],
    });
  });

  it('has the place of an error', () => {
    expect(printedReport(recordedReport('the code throws'))).toMatchObject({
      verdict: 'error',
      recorded: null,
      replayed: { kind: null, name: null, location: { line: 12 } },
    });
  });

  it('has what drifted, on both sides', () => {
    expect(printedReport(recordedReport('other arguments')).drift).toEqual([
      {
        event: { id: 11, type: 'ActivityTaskScheduled' },
        what: 'arguments',
        recorded: ['order-1', 100],
        replayed: ['order-1', 250],
      },
    ]);
  });
});
