import { expect, it } from 'vitest';
import { runByHand } from '@/lib/lab/run-by-hand';
import type { HistoryEvent, Run } from '@/lib/run/model';
import { costOf, projected } from './projection';

const [one] = [...runByHand({ activities: [], outcome: { type: 'cancelled' } }).executions.values()];
if (!one) throw new Error('the fixture has no execution');
const task = runByHand({
  activities: [{ operation: 'warehouse.receiveItem', scheduled: 5, closed: 7 }],
  outcome: { type: 'cancelled' },
}).executions.get('workflow-1')?.activities[0];
if (!task) throw new Error('the fixture has no activity');
const child = {
  executionKey: 'parent',
  initiatedEventId: 5,
  initiatedMs: 0,
  workflowId: 'child',
  workflowType: 'lot',
  taskQueue: 'default',
  input: [],
  parentClosePolicy: 'TERMINATE',
  started: null,
  close: null,
  location: null,
};

const events = (count: number): HistoryEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    eventId: index + 1,
    type: 'ActivityTaskScheduled',
    timeMs: 0,
    attributes: {},
  }));
const runOf = (...executions: Partial<typeof one>[]): Pick<Run, 'executions'> => ({
  executions: new Map(executions.map((given, index) => [String(index), { ...one, history: [], ...given }])),
});

it('measures what tasks cost those who do them, and children those who start them', () => {
  const parent = { history: events(12), children: [child, child] };
  const lots = [
    { history: events(16), activities: [task, task] },
    { history: events(24), activities: [task, task, task] },
  ];
  expect(costOf(runOf(parent, ...lots))).toEqual({ perTask: 8, perChild: 6 });
});

it('knows no cost of what the run does not show', () => {
  expect(costOf(runOf({}))).toEqual({ perTask: 0, perChild: 0 });
});

it('calculates when one workflow would be ended, and says that it calculated', () => {
  const text = projected({ perTask: 3.2, perChild: 0 });
  expect(text).toContain('not run: a million tasks in one workflow would need about 3,200,000 events');
  expect(text).toContain('after 16,000 tasks');
});

it('calculates both levels of a workflow that is divided', () => {
  expect(projected({ perTask: 5.04, perChild: 6 })).toContain(
    '5,000 events in each child and 6,000 in the parent',
  );
});
