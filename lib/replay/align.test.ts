import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { AskedCommand, ReplayedTask } from './asked-command';
import { align } from './align';
import { historyOf, ownTasks, type WrittenCommand } from './history.fixture';
import { readRecorded } from './read-command';
import { RECORDED_WORKFLOWS, recordedHistory } from './recorded.fixture';
import { reportOf } from './report';

const CLEAN = { type: 'clean' } as const;
const PARTED = { type: 'nondeterminism', message: '[TMPRL1100] planted' } as const;

const kind = fc.constantFrom('activity', 'timer', 'child', 'signal', 'memo', 'patch', 'local-activity');
const name = fc.constantFrom('charge', 'ship', 'mail');

/** As the server would write it; ids count up, as the SDK's do. */
function written(kindOf: string, nameOf: string, id: number): WrittenCommand {
  switch (kindOf) {
    case 'activity':
      return { type: 'ActivityTaskScheduled', attributes: { activityId: `${id}`, activityType: nameOf } };
    case 'timer':
      return { type: 'TimerStarted', attributes: { timerId: `${id}`, startToFireTimeoutMs: 1_000 } };
    case 'child':
      return {
        type: 'StartChildWorkflowExecutionInitiated',
        attributes: { workflowId: `child-${id}`, workflowType: nameOf },
      };
    case 'signal':
      return { type: 'SignalExternalWorkflowExecutionInitiated', attributes: { signalName: nameOf } };
    case 'memo':
      return { type: 'WorkflowPropertiesModified', attributes: { upsertedMemo: { fields: { id } } } };
    case 'patch':
      return marker('core_patch', { 'patch-data': [{ id: `${nameOf}-${id}`, deprecated: false }] });
    default:
      return marker('core_local_activity', { data: [{ seq: id, activity_type: nameOf }] });
  }
}

const marker = (markerName: string, details: WrittenCommand['attributes']): WrittenCommand => ({
  type: 'MarkerRecorded',
  attributes: { markerName, details },
});

const history = fc
  .array(fc.array(fc.tuple(kind, name), { maxLength: 5 }), { minLength: 1, maxLength: 8 })
  .map((tasks) => {
    let id = 0;
    return historyOf(tasks.map((task) => task.map(([kindOf, nameOf]) => written(kindOf, nameOf, (id += 1)))));
  });

const isCommand = (events: readonly HistoryEvent[], event: HistoryEvent): boolean =>
  readRecorded(event, (eventId) => events[eventId - 1]) !== null;

describe('a history beside its own commands', () => {
  it('is clean, whatever is in it', () => {
    fc.assert(
      fc.property(history, (events) => {
        const report = reportOf({ type: 'replayed', events, tasks: ownTasks(events), sdk: CLEAN });
        expect(report).toMatchObject({ verdict: 'clean', drift: [], event: null, unknownFrom: null });
      }),
    );
  });

  it.each(RECORDED_WORKFLOWS)('is clean when a real server wrote it: %s', (workflow) => {
    const events = recordedHistory(workflow);
    const rows = align(events, ownTasks(events), false);
    expect(rows.map(({ type }) => type)).toEqual(rows.map(() => 'same'));
    expect(rows).toHaveLength(events.filter((event) => isCommand(events, event)).length);
    const report = reportOf({ type: 'replayed', events, tasks: ownTasks(events), sdk: CLEAN });
    expect(report).toMatchObject({ verdict: 'clean', drift: [] });
  });

  it('has each command in exactly one row of its own workflow task', () => {
    fc.assert(
      fc.property(history, (events) => {
        const { steps } = reportOf({ type: 'replayed', events, tasks: ownTasks(events), sdk: CLEAN });
        const shown = steps.flatMap(({ completedEventId, rows }) =>
          rows.map((row) => [completedEventId, row.type === 'same' ? row.recorded.eventId : null]),
        );
        const expected = events
          .filter((event) => isCommand(events, event))
          .map((event) => [event.attributes['workflowTaskCompletedEventId'], event.eventId]);
        expect(shown).toEqual(expected);
      }),
    );
  });
});

const NEVER: AskedCommand = {
  type: 'event',
  eventType: 'ActivityTaskScheduled',
  attributes: { activityId: 'never', activityType: 'never' },
  seq: 0,
  location: { file: 'workflows.ts', line: 7, column: 3 },
  abandons: false,
};

/** Changes one command of all, counted through the tasks. */
function plant(
  tasks: readonly ReplayedTask[],
  at: number,
  how: 'replace' | 'insert' | 'remove',
): ReplayedTask[] {
  let seen = 0;
  return tasks.map((task) => ({
    ...task,
    commands: task.commands.flatMap((command) => {
      seen += 1;
      if (seen - 1 !== at) return [command];
      if (how === 'remove') return [];
      return how === 'insert' ? [NEVER, command] : [NEVER];
    }),
  }));
}

/** Patches and local activities have rules of their own, and of these kinds the SDK looks at no more than the kind. */
const STRICT = /^(?:ActivityTaskScheduled|TimerStarted|StartChildWorkflowExecutionInitiated)$/;
const strictHistory = history
  .map((events) => historyOf(byTask(events).map((task) => task.filter(({ type }) => STRICT.test(type)))))
  .filter((events) => events.some(({ type }) => STRICT.test(type)));

function byTask(events: readonly HistoryEvent[]): WrittenCommand[][] {
  const tasks: WrittenCommand[][] = [];
  for (const { type, attributes } of events) {
    if (type === 'WorkflowTaskCompleted') tasks.push([]);
    else if (STRICT.test(type)) tasks.at(-1)?.push({ type, attributes });
  }
  return tasks;
}

describe('the first difference', () => {
  const how = fc.constantFrom('replace' as const, 'insert' as const, 'remove' as const);

  it('is found wherever it is planted, and everything behind it is unknown', () => {
    fc.assert(
      fc.property(strictHistory, how, fc.nat(), (events, change, where) => {
        const commands = events.filter(({ type }) => STRICT.test(type));
        const at = where % commands.length;
        const tasks = plant(ownTasks(events), at, change);
        const report = reportOf({ type: 'replayed', events, tasks, sdk: PARTED });
        const eventId = commands[at]?.eventId ?? 0;
        expect(report).toMatchObject({
          verdict: 'divergence',
          event: { id: eventId },
          drift: [],
          unknownFrom: eventId < events.length ? eventId + 1 : null,
        });
        const isNever = report.replayed?.name === 'never' && report.location?.line === 7;
        expect(isNever).toBe(change !== 'remove');
        const rows = report.steps.flatMap((step) => step.rows);
        const types = rows.flatMap((row) =>
          row.type === 'replayed-only' || !row.recorded ? [] : [row.type],
        );
        expect(types).toEqual(
          commands.map((_, index) => (index < at ? 'same' : index === at ? 'mismatch' : 'unknown')),
        );
      }),
    );
  });

  it('is a drift when the SDK had nothing against it', () => {
    const events = historyOf([[written('timer', '', 1)], [written('timer', '', 2)]]);
    const tasks = plant(ownTasks(events), 0, 'replace');
    const report = reportOf({ type: 'replayed', events, tasks, sdk: CLEAN });
    expect(report.verdict).toBe('drift');
    expect(report.drift[0]).toMatchObject({
      what: 'command',
      recorded: 'timer 1',
      replayed: 'activity never',
    });
  });

  it('stays where it is when later tasks were never replayed', () => {
    const events = historyOf([[written('activity', 'charge', 1)], [written('activity', 'ship', 2)], []]);
    const tasks = plant(ownTasks(events), 0, 'replace').slice(0, 1);
    const report = reportOf({ type: 'replayed', events, tasks, sdk: PARTED });
    expect(report.event?.id).toBe(5);
    expect(report.steps.map(({ replayed, rows }) => [replayed, rows.map(({ type }) => type)])).toEqual([
      [true, ['mismatch']],
      [false, ['unknown']],
      [false, []],
    ]);
  });
});
