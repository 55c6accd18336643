import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '@/lib/protocol/run-event';
import type { Activity, Execution, Run } from './model';
import { recordedEvents, recordedNames, recordedRun } from './recorded.fixture';
import { emptyRun } from './empty-run';
import { applyEvents } from './reduce';
import { activityCounts } from './tally';

const RUN_ID = 'run-00000001';
const all = recordedNames.map((name) => ({ name, events: recordedEvents(name) }));

function main(run: Run): Execution {
  const execution = run.executions.get(run.mainWorkflowId ?? '');
  if (!execution) throw new Error('the run has no main execution');
  return execution;
}

function activity(run: Run, type: string): Activity {
  const found = main(run).activities.find((one) => one.activityType === type);
  if (!found) throw new Error(`no activity ${type}`);
  return found;
}

function reduced(events: readonly RunEvent[]): Run {
  return applyEvents(emptyRun(events[0]?.runId ?? RUN_ID), events);
}

it('keeps what came of each recorded history, once, in the order of the replays', () => {
  const replay = (history: string) =>
    ({ history, verdict: 'clean', event: null, location: null, summary: '', sdkMessage: null }) as const;
  const events = ['one', 'two'].map((history, index): RunEvent => ({
    protocol: all[0]!.events[0]!.protocol,
    runId: RUN_ID,
    epoch: 1,
    source: 'runner',
    seq: index + 1,
    wallMs: 0,
    virtualMs: null,
    type: 'history-replayed',
    replay: replay(history),
  }));
  const run = applyEvents(emptyRun(RUN_ID), [...events.toReversed(), ...events]);
  expect(run.replays).toEqual([replay('one'), replay('two')]);
});

describe.each(all)('the recorded run $name', ({ events }) => {
  it('is the same run for any order, duplication and batches of its events', () => {
    const expected = reduced(events);
    const stories = fc
      .tuple(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.subarray(events),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
      )
      .map(([shuffled, again, sizes]) => ({ events: [...shuffled, ...again], sizes }));
    fc.assert(
      fc.property(stories, ({ events: story, sizes }) => {
        let run = emptyRun(expected.runId);
        for (let at = 0, turn = 0; at < story.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          run = applyEvents(run, story.slice(at, at + size));
          at += size;
        }
        expect(run).toEqual(expected);
        expect([...run.executions.keys()]).toEqual([...expected.executions.keys()]);
      }),
      { numRuns: 25 },
    );
  });

  it('leaves the run it starts from as it was', () => {
    const half = reduced(events.slice(0, events.length / 2));
    const before = structuredClone(half);
    applyEvents(half, events);
    expect(half).toEqual(before);
    expect(applyEvents(half, events)).toEqual(reduced(events));
  });

  it('has an ended status, and every attempt of an ended workflow has a result', () => {
    const run = reduced(events);
    expect(run.status.type).toBe('ended');
    for (const execution of run.executions.values()) {
      for (const one of execution.activities) {
        expect(one.attempts.map((attempt) => attempt.attempt)).toEqual(one.attempts.map((_, at) => at + 1));
        expect(one.attempts.filter((attempt) => attempt.result === null)).toEqual([]);
      }
    }
  });
});

describe('what the runs say', () => {
  it('three failed attempts of shipping, with the failure and the fault of each', () => {
    const parcel = activity(recordedRun('start-shipping-fails'), 'createParcel');
    expect(parcel.attempts.map((one) => one.result?.type)).toEqual(['failed', 'failed', 'failed']);
    expect(parcel.attempts.map((one) => one.faultIds)).toEqual([
      ['carrier-down'],
      ['carrier-down'],
      ['carrier-down'],
    ]);
    expect(parcel.close).toMatchObject({ type: 'failed', eventId: 21 });
    expect(parcel.retryPolicy).toMatchObject({ initialIntervalMs: 1000, maximumAttempts: 3 });
    expect(parcel.effectiveTimeouts).toMatchObject({ startToCloseMs: 60_000, heartbeatMs: null });
    expect(parcel.location).toMatchObject({ file: 'workflows.ts', line: 21 });
  });

  it('joins every compensation to the step it undoes, in reverse order', () => {
    const run = recordedRun('solution-shipping-fails');
    const joins = main(run)
      .activities.filter((one) => one.undoes !== null)
      .map((one) => {
        const undone = main(run).activities.find((other) => other.activityId === one.undoes);
        expect(undone?.undoneBy).toBe(one.activityId);
        return [one.activityType, undone?.activityType];
      });
    expect(joins).toEqual([
      ['cancelParcel', 'createParcel'],
      ['refundPayment', 'chargePayment'],
      ['releaseInventory', 'reserveInventory'],
    ]);
  });

  it('an attempt whose worker died is unreported, and the server tried again', () => {
    const run = recordedRun('solution-crash-after-effect');
    const crashed = main(run).activities.find((one) => one.attempts.length === 2);
    expect(crashed?.attempts.map((one) => one.result?.type)).toEqual(['unreported', 'completed']);
    expect(crashed?.attempts[0]?.serverFailure?.kind).toBe('TimeoutFailure');
    expect(run.workers[0]?.died).toMatchObject({ cause: 'fault' });
  });

  it('a killed worker is followed by one that replays', () => {
    const run = recordedRun('solution-kill-worker');
    expect(run.workers.length).toBeGreaterThan(1);
    expect(run.workers[1]?.replays.length).toBeGreaterThan(0);
    const reserve = main(run).commands.find((one) => one.name === 'reserveInventory');
    expect(reserve?.emittedBy.map((one) => one.replaying)).toContain(true);
  });

  it('a worker that drops a workflow from its cache once it is closed', () => {
    const run = recordedRun('start-all-well');
    expect(run.workers[0]?.evictions).toMatchObject([{ workflowId: run.mainWorkflowId }]);
  });

  it('a timer of three days, and the jump of the clock over it', () => {
    const run = recordedRun('three-days');
    expect(main(run).timers).toMatchObject([{ durationMs: 3 * 24 * 3_600_000, close: { type: 'fired' } }]);
    expect(main(run).clockJumps).toHaveLength(1);
  });

  it('a workflow task takes events in and puts commands out', () => {
    const [first, second] = main(recordedRun('start-all-well')).workflowTasks;
    expect(first).toMatchObject({ eventsIn: [1], commandsOut: [5], close: { type: 'completed' } });
    expect(second).toMatchObject({ eventsIn: [6, 7], commandsOut: [11] });
  });
});

describe('an activity that is open when its execution closes', () => {
  const events = recordedEvents('start-all-well');
  const begun = events.findIndex((event) => event.type === 'attempt-started');
  const scheduled = events.findLastIndex(
    (event) => event.type === 'history' && event.event.type === 'ActivityTaskScheduled',
  );
  const cut = events.slice(0, Math.max(begun, scheduled) + 1);
  const last = cut.findLast((event) => event.type === 'history');
  if (last?.type !== 'history') throw new Error('the run has no history');
  const { seq, event } = last;
  const end = { ...event, eventId: event.eventId + 1, type: 'WorkflowExecutionTerminated', attributes: {} };
  const story: RunEvent[] = [...cut, { ...last, seq: seq + 1, event: end }];

  it('ends with it, and so does its attempt, whatever is heard first', () => {
    const open = main(reduced(cut)).activities.filter((one) => one.close === null);
    expect(open.length).toBeGreaterThan(0);
    const run = reduced(story);
    const left = main(run).activities.filter((one) => open.some((o) => o.activityId === one.activityId));
    for (const one of left) {
      expect(one.close).toMatchObject({ type: 'abandoned', eventId: end.eventId, timeMs: end.timeMs });
      expect(one.attempts.every((attempt) => attempt.result !== null)).toBe(true);
    }
    const counts = activityCounts(run.tally);
    expect([counts.get('abandoned'), counts.get('running') ?? 0]).toEqual([open.length, 0]);
    fc.assert(
      fc.property(fc.shuffledSubarray(story, { minLength: story.length }), (shuffled) => {
        let again = emptyRun(run.runId);
        for (const one of shuffled) again = applyEvents(again, [one]);
        expect(again).toEqual(run);
      }),
      { numRuns: 10 },
    );
  });
});

describe('epochs, gaps and foreign events', () => {
  const events = recordedEvents('start-all-well');
  const later = (event: RunEvent): RunEvent => ({ ...event, epoch: event.epoch + 1 });

  it('begins afresh with a later epoch and drops what is left of an earlier one', () => {
    const expected = reduced(events.map(later));
    const mixed = [...events.slice(0, 30), ...events.map(later), ...events.slice(30)];
    expect(reduced(mixed)).toEqual(expected);
    let run = reduced(events);
    run = applyEvents(run, events.slice(0, 1).map(later));
    expect(run).toMatchObject({ epoch: 2, status: { type: 'compiling' }, ledger: [] });
    expect(run.executions.size).toBe(0);
  });

  it('holds an early event back until the gap before it is closed', () => {
    const ledger = events.filter((event) => event.source === 'services');
    const [first, ...rest] = ledger;
    const waiting = reduced(rest);
    expect(waiting.ledger).toEqual([]);
    expect(first && applyEvents(waiting, [first]).ledger.length).toBe(reduced(ledger).ledger.length);
  });

  it('takes no event of another run', () => {
    expect(applyEvents(emptyRun('run-of-another'), events)).toEqual(emptyRun('run-of-another'));
  });

  it('refuses a run it has not made', () => {
    expect(() => applyEvents({ ...emptyRun(RUN_ID) }, events)).toThrow(/emptyRun/);
  });
});

it('shares what a batch says nothing about', () => {
  const events = recordedEvents('start-shipping-fails');
  const log = events.findIndex(
    (event) => event.type === 'ledger' && event.entry.operation === 'createParcel',
  );
  const before = reduced(events.slice(0, log));
  const after = applyEvents(before, events.slice(log, log + 1));
  expect(after.workers).toBe(before.workers);
  expect(after.worlds).toBe(before.worlds);
  expect(main(after).history).toBe(main(before).history);
  expect(activity(after, 'reserveInventory')).toBe(activity(before, 'reserveInventory'));
  expect(activity(after, 'createParcel')).not.toBe(activity(before, 'createParcel'));
});
