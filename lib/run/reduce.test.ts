import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '@/lib/protocol/run-event';
import type { Activity, Run } from './model';
import { recordedEvents, recordedNames, recordedRun } from './recorded.fixture';
import { applyEvents, emptyRun } from './reduce';

const main = (run: Run) => {
  const execution = run.mainWorkflowId === null ? undefined : run.executions.get(run.mainWorkflowId);
  if (!execution) throw new Error('the run has no main execution');
  return execution;
};
const activity = (run: Run, type: string): Activity => {
  const found = main(run).activities.find((one) => one.activityType === type);
  if (!found) throw new Error(`the run has no activity ${type}`);
  return found;
};

/** Keeps the order within each source, mixes the sources as `picks` says, and repeats the events `again` names. */
function interleave(
  events: readonly RunEvent[],
  picks: readonly number[],
  again: readonly number[],
): RunEvent[] {
  const sources = [...new Set(events.map((event) => event.source))];
  const queues = sources.map((source) => events.filter((event) => event.source === source));
  const mixed: RunEvent[] = [];
  for (let at = 0; queues.some((queue) => queue.length > 0); at += 1) {
    const open = queues.filter((queue) => queue.length > 0);
    const next = open[(picks[at % picks.length] ?? 0) % open.length]?.shift();
    if (next) mixed.push(next);
  }
  for (const index of again) mixed.push(...mixed.slice(index % mixed.length, (index % mixed.length) + 3));
  return mixed;
}

function inBatches(events: readonly RunEvent[], size: number): Run {
  let run = emptyRun(events[0]?.runId ?? '');
  for (let at = 0; at < events.length; at += size) run = applyEvents(run, events.slice(at, at + size));
  return run;
}

describe('the reducer', () => {
  it.each(recordedNames)('gives the same run for any interleaving, repetition and batching of %s', (name) => {
    const events = recordedEvents(name);
    const expected = recordedRun(name);
    const numbers = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: 1, max: 40 }), (picks, again, size) => {
        expect(inBatches(interleave(events, picks, again), size)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('puts events of one source in order when they come early', () => {
    const events = recordedEvents('solution-shipping-fails');
    const shuffled = [...events].sort((a, b) => ((a.seq * 7919) % 101) - ((b.seq * 7919) % 101));
    expect(inBatches(shuffled, 5)).toEqual(recordedRun('solution-shipping-fails'));
  });

  it('leaves the run it was given as it was', () => {
    const events = recordedEvents('start-all-well');
    const before = inBatches(events.slice(0, 20), 20);
    const copy = structuredClone(before);
    applyEvents(before, events.slice(20));
    expect(before).toEqual(copy);
  });

  it('drops events of another run', () => {
    const run = recordedRun('start-all-well');
    const foreign = recordedEvents('endless-loop').map((event) => ({ ...event, runId: 'run-of-another' }));
    expect(applyEvents(run, foreign)).toEqual(run);
  });

  it('begins afresh with a later epoch and ignores the earlier one from then on', () => {
    const events = recordedEvents('start-all-well');
    const second = events.map((event) => ({ ...event, epoch: 2 }));
    const half = applyEvents(emptyRun(events[0]!.runId), events.slice(0, 30));
    const run = applyEvents(applyEvents(half, second), events.slice(30));
    expect(run).toEqual({ ...recordedRun('start-all-well'), epoch: 2 });
  });
});

describe('a naive saga whose shipping fails', () => {
  const run = recordedRun('start-shipping-fails');

  it('shows every attempt, its failure and where it was thrown', () => {
    const { attempts, close } = activity(run, 'createParcel');
    expect(attempts.map((one) => one.result?.type)).toEqual(['failed', 'failed', 'failed']);
    expect(attempts.map((one) => one.faultIds)).toEqual([
      ['carrier-down'],
      ['carrier-down'],
      ['carrier-down'],
    ]);
    const first = attempts[0]?.result;
    expect(first?.type === 'failed' && first.failure.location?.file).toBe('activities.ts');
    expect(close?.type).toBe('failed');
  });

  it('has the backoffs in virtual time', () => {
    const [first, second, third] = activity(run, 'createParcel').attempts.map((one) => one.scheduledMs ?? 0);
    expect(Math.round((second! - first!) / 1_000)).toBe(1);
    expect(Math.round((third! - second!) / 1_000)).toBe(2);
  });

  it('knows the line that scheduled each step', () => {
    const lines = main(run).activities.map((one) => one.location?.line ?? 0);
    expect(lines).toHaveLength(3);
    expect([...lines].sort((a, b) => a - b)).toEqual(lines);
    expect(new Set(lines).size).toBe(3);
  });

  it('pairs every workflow task’s events with its commands', () => {
    const tasks = main(run).workflowTasks;
    expect(tasks[0]).toMatchObject({ eventsIn: [1], commandsOut: [5] });
    expect(tasks.every((task) => task.close?.type === 'completed')).toBe(true);
  });
});

describe('a compensated saga', () => {
  it('joins each compensation to the step it undoes', () => {
    const run = recordedRun('solution-shipping-fails');
    const names = new Map(main(run).activities.map((one) => [one.activityId, one.activityType]));
    const pairs = main(run).activities.flatMap((one) =>
      one.undoes ? [[one.activityType, names.get(one.undoes)]] : [],
    );
    expect(pairs).toEqual([
      ['cancelParcel', 'createParcel'],
      ['refundPayment', 'chargePayment'],
      ['releaseInventory', 'reserveInventory'],
    ]);
    expect(activity(run, 'chargePayment').undoneBy).toBe(activity(run, 'refundPayment').activityId);
  });
});

describe('a worker killed after the effect', () => {
  it('leaves an attempt unreported, which the server found out by its timeout', () => {
    const run = recordedRun('solution-crash-after-effect');
    const [first, second] = activity(run, 'chargePayment').attempts;
    expect(first?.result).toEqual({ type: 'unreported' });
    expect(first?.serverFailure).toMatchObject({ kind: 'TimeoutFailure', type: 'StartToClose' });
    expect(second?.result?.type).toBe('completed');
    expect(run.workers.map((one) => one.died?.cause)).toEqual(['fault', 'finished']);
    expect(run.workers[1]?.replays.length).toBeGreaterThan(0);
    expect(activity(run, 'chargePayment').declaredTimeouts?.startToCloseMs).toBe(60_000);
    expect(activity(run, 'chargePayment').effectiveTimeouts?.startToCloseMs).toBe(600);
  });
});

it('shows a wait of three days as a timer and a jump of the clock', () => {
  const run = recordedRun('three-days');
  expect(main(run).timers).toMatchObject([{ durationMs: 259_200_000, close: { type: 'fired' } }]);
  expect(main(run).clockJumps).toHaveLength(1);
});

it('keeps where it ran after it has ended', () => {
  const run = recordedRun('start-all-well');
  expect(run.status.type).toBe('ended');
  expect(run.running?.clock).toBe('virtual');
});

it('takes the runner’s word on the end before the web’s guess', () => {
  const events = recordedEvents('start-all-well');
  const last = events.at(-1);
  if (!last) throw new Error('no events');
  const guess: RunEvent = {
    ...last,
    source: 'web',
    seq: 1,
    type: 'run-status',
    status: { type: 'ended', outcome: { type: 'our-fault', message: 'gone' } },
  };
  const run = applyEvents(emptyRun(last.runId), [guess, ...events]);
  expect(run.status).toMatchObject({ outcome: { type: 'completed' } });
});
