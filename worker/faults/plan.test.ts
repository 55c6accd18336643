import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fault, type Fault, type FaultInput } from '@/lib/protocol/fault';
import { FaultPlan, type AttemptId } from './plan';
import type { EventHappening } from './trigger-count';

const plan = (...faults: FaultInput[]): FaultPlan => seededPlan(1, ...faults);
const seededPlan = (seed: number, ...faults: FaultInput[]): FaultPlan =>
  new FaultPlan(
    faults.map((one) => fault.parse(one)),
    seed,
  );
const ids = (faults: readonly Fault[]): string[] => faults.map((one) => one.id);
const charge = 'payments.charge';

describe('a fault on a service operation', () => {
  it('strikes the calls it names, counted over the whole run', () => {
    const it = plan({ type: 'lost-response', id: 'lost', on: { operation: charge, calls: [2] } });
    expect([1, 1, 2].map((attempt) => it.onCall(charge, attempt).length)).toEqual([0, 1, 0]);
  });

  it('strikes the attempts it names', () => {
    const it = plan({ type: 'hang', id: 'hang', on: { operation: charge, attempts: [2] } });
    expect([1, 2, 1, 2].map((attempt) => it.onCall(charge, attempt).length)).toEqual([0, 1, 0, 1]);
  });

  it('needs both the call and the attempt when both are named', () => {
    const it = plan({ type: 'hang', id: 'hang', on: { operation: charge, calls: [1, 3], attempts: [2] } });
    expect([1, 2, 2].map((attempt) => it.onCall(charge, attempt).length)).toEqual([0, 0, 1]);
  });

  it('leaves other operations alone', () => {
    const it = plan({ type: 'fail', id: 'down', on: { operation: charge }, message: 'down' });
    expect(it.onCall('payments.refund', 1)).toEqual([]);
    expect(it.onCall(charge, 1)).toHaveLength(1);
  });
});

describe('a fault on a workflow task', () => {
  it('strikes once, at the task it names', () => {
    const it = plan({ type: 'kill-worker', id: 'kill', at: { workflowTask: 2 } });
    expect([1, 2, 3, 4].map(() => it.onWorkflowTask()?.id ?? null)).toEqual([null, 'kill', null, null]);
  });

  it('is not met by service calls', () => {
    expect(plan({ type: 'kill-worker', id: 'kill', at: { workflowTask: 1 } }).onCall(charge, 1)).toEqual([]);
  });
});

it('tells the same story for the same calls', () => {
  const calls = fc.array(
    fc.record({
      operation: fc.constantFrom(charge, 'inventory.reserve'),
      attempt: fc.integer({ min: 1, max: 3 }),
    }),
  );
  fc.assert(
    fc.property(calls, (sequence) => {
      const make = () =>
        plan(
          { type: 'fail', id: 'a', on: { operation: charge, calls: [1, 3] }, message: 'no' },
          { type: 'lost-response', id: 'b', on: { operation: 'inventory.reserve', attempts: [2] } },
        );
      const tell = (it: FaultPlan) =>
        sequence.map((call) => it.onCall(call.operation, call.attempt).map((one) => one.id));
      expect(tell(make())).toEqual(tell(make()));
    }),
  );
});

it('knows whether it kills workers', () => {
  expect(plan({ type: 'crash-after-effect', id: 'c', on: { operation: charge } }).kills).toBe(true);
  expect(plan({ type: 'hang', id: 'h', on: { operation: charge } }).kills).toBe(false);
});

describe('a fault with a trigger', () => {
  const scheduled: EventHappening = {
    type: 'event',
    workflow: 'main',
    child: false,
    event: 'ActivityTaskScheduled',
    name: 'charge',
  };

  it('strikes once, at the nth event of the type, the name and the execution it names', () => {
    const at = { type: 'event', event: 'ActivityTaskScheduled', name: 'charge', nth: 2 } as const;
    const it = plan({ type: 'kill-worker', id: 'kill', at });
    const events = [
      scheduled,
      { ...scheduled, name: 'reserve' },
      { ...scheduled, child: true },
      { ...scheduled, workflow: 'other' },
      { ...scheduled, event: 'ActivityTaskStarted' },
      scheduled,
      scheduled,
    ];
    expect(events.map((event) => ids(it.onEvent(event)))).toEqual([[], [], [], [], [], ['kill'], []]);
  });

  it('counts the events of children where it asks for them', () => {
    const at = { type: 'event', event: 'ActivityTaskScheduled', children: true, nth: 2 } as const;
    const it = plan({ type: 'deploy', id: 'deploy', at, version: 'v2' });
    expect(ids([...it.onEvent(scheduled), ...it.onEvent({ ...scheduled, child: true })])).toEqual(['deploy']);
  });

  it('composes with a fault on the same call: an answer is lost, then the worker dies while compensating', () => {
    const it = plan(
      { type: 'lost-response', id: 'lost', on: { operation: charge, attempts: [1] } },
      { type: 'kill-worker', id: 'kill', at: { type: 'call', operation: 'payments.refund' } },
    );
    expect([it.onCall(charge, 1), it.onCall(charge, 2), it.onCall('payments.refund', 1)].map(ids)).toEqual([
      ['lost'],
      [],
      ['kill'],
    ]);
    expect(it.onCall('payments.refund', 2)).toEqual([]);
  });

  it('strikes when progress has been reached, though the exact value never was', () => {
    const at = { type: 'progress', activityType: 'import', atLeast: 50 } as const;
    const it = plan({ type: 'kill-worker', id: 'kill', at });
    const beats = [40, 60, 80].map((processed) => it.onHeartbeat(importing(1), { processed }));
    expect(beats.map((beat) => ids(beat.struck))).toEqual([[], ['kill'], []]);
  });

  it('says whether it still waits for history', () => {
    const it = plan({
      type: 'kill-worker',
      id: 'kill',
      at: { type: 'event', event: 'ActivityTaskScheduled' },
    });
    expect(it.awaitsEvents).toBe(true);
    it.onEvent(scheduled);
    expect(it.awaitsEvents).toBe(false);
  });
});

const importing = (attempt: number): AttemptId => ({
  workflowId: 'w',
  activityId: '1',
  activityType: 'import',
  attempt,
});

describe('a stalled heartbeat', () => {
  it('lets out the heartbeat that reaches the progress, and nothing of that attempt after it', () => {
    const it = plan({ type: 'stalled-heartbeat', id: 'stall', progress: 20 });
    const beats = [10, 20, 30].map((progress) => it.onHeartbeat(importing(1), progress));
    expect(beats.map(({ passes, struck }) => [passes, ids(struck)])).toEqual([
      [true, []],
      [true, ['stall']],
      [false, []],
    ]);
    expect(it.isStalled(importing(1))).toBe(true);
  });

  it('leaves later attempts and other activities alone', () => {
    const it = plan({ type: 'stalled-heartbeat', id: 'stall', progress: 20, activityType: 'import' });
    expect(it.onHeartbeat(importing(2), 30)).toEqual({ passes: true, struck: [] });
    expect(it.onHeartbeat({ ...importing(1), activityType: 'export' }, 30).struck).toEqual([]);
    expect(it.isStalled(importing(2))).toBe(false);
  });

  it('takes heartbeats without progress for signs of life', () => {
    const it = plan({ type: 'stalled-heartbeat', id: 'stall', progress: 0 });
    expect(it.onHeartbeat(importing(1), null)).toEqual({ passes: true, struck: [] });
  });
});

describe('what becomes of a signal', () => {
  const decide = { signal: 'decide', nth: 2 };

  it('is nothing special without a fault', () => {
    const it = plan({ type: 'missing-signal', id: 'm', ...decide });
    expect(it.signalFate('decide', 1)).toEqual({ times: 1, delayMs: 0, faults: [] });
    expect(it.signalFate('cancel', 2)).toEqual({ times: 1, delayMs: 0, faults: [] });
  });

  it('is that it arrives twice and late, when both strike', () => {
    const it = plan(
      { type: 'duplicate-signal', id: 'd', ...decide },
      { type: 'late-signal', id: 'l', ...decide, delayMs: 60_000 },
    );
    expect(it.signalFate('decide', 2)).toMatchObject({ times: 2, delayMs: 60_000 });
  });

  it('is that it never arrives, whatever else strikes', () => {
    const it = plan(
      { type: 'late-signal', id: 'l', ...decide, delayMs: 60_000 },
      { type: 'missing-signal', id: 'm', ...decide },
    );
    const fate = it.signalFate('decide', 2);
    expect([fate.times, ids(fate.faults)]).toEqual([0, ['m']]);
  });
});

it('gives a foreign host to the workers from the one it names', () => {
  const it = plan({ type: 'foreign-host', id: 'f', fromWorker: 2 });
  expect([1, 2, 3].map((worker) => it.foreignHost(worker)?.host ?? null)).toEqual([
    null,
    { timeZone: 'Asia/Tokyo', locale: 'de-DE' },
    { timeZone: 'Asia/Tokyo', locale: 'de-DE' },
  ]);
});

it('knows the fault by which nothing is kept in memory', () => {
  expect(plan({ type: 'cold-cache', id: 'cold' }).coldCache?.id).toBe('cold');
  expect(plan().coldCache).toBeNull();
});

describe('a choice between faults', () => {
  const lost = (id: string, operation: string): FaultInput => ({
    type: 'lost-response',
    id,
    choice: 'which answer',
    on: { operation },
  });
  const input = [
    lost('a', charge),
    lost('b', 'inventory.reserve'),
    lost('c', 'shipping.createParcel'),
    { type: 'cold-cache', id: 'cold' } as const,
  ];
  const chosenBy = (seed: number): string => ids(seededPlan(seed, ...input).faults).join(' ');

  it('is made by the seed, and the same for the same seed', () => {
    const seeds = Array.from({ length: 60 }, (_, seed) => seed);
    expect(new Set(seeds.map(chosenBy))).toEqual(new Set(['a cold', 'b cold', 'c cold']));
    expect(seeds.map(chosenBy)).toEqual(seeds.map(chosenBy));
  });
});
