import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fault, type FaultInput } from '@/lib/protocol/fault';
import { FaultPlan } from './plan';

const plan = (...faults: FaultInput[]): FaultPlan => new FaultPlan(faults.map((one) => fault.parse(one)));
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
