import { describe, expect, it } from 'vitest';
import { fault, type FaultInput } from '@/lib/protocol/fault';
import { scenario } from '@/lib/protocol/scenario';
import { entryOf, FAULT_TYPES, planOf, readEntry, type FaultEntry } from './fault-entry';
import { newFault } from './new-fault';

const call = { type: 'call', operation: 'bank.transfer', nth: 2 } as const;
const workflow = { type: 'pay', args: [{ orderId: 'order-1' }] };

/** Each kind of fault with all that it may have. */
const FAULTS: readonly FaultInput[] = [
  {
    type: 'fail',
    id: 'a',
    choice: 'either',
    on: { operation: 'payments.charge', calls: [1, 3], attempts: [2] },
    message: 'Out of order',
    errorType: 'CardDeclined',
    nonRetryable: true,
  },
  { type: 'lost-response', id: 'b', on: { operation: 'payments.charge' } },
  { type: 'slow', id: 'c', on: { operation: 'email.send', calls: [1] }, delayMs: 250 },
  { type: 'hang', id: 'd', on: { operation: 'email.send', attempts: [1, 2] } },
  { type: 'crash-after-effect', id: 'e', on: { operation: 'cars.book', calls: [1] } },
  { type: 'kill-worker', id: 'f', at: { workflowTask: 3 } },
  { type: 'kill-worker', id: 'g', at: call },
  { type: 'cold-cache', id: 'h' },
  {
    type: 'deploy',
    id: 'i',
    at: { type: 'event', event: 'TimerStarted', workflow: 'other', children: true, name: '1', nth: 2 },
    version: 'yesterday',
    keepOld: true,
  },
  { type: 'stalled-heartbeat', id: 'j', activityType: 'importAll', progress: 12.5, attempts: [1, 2] },
  { type: 'duplicate-signal', id: 'k', signal: 'decide', nth: 2 },
  { type: 'late-signal', id: 'l', signal: 'decide', delayMs: 86_400_000 },
  { type: 'missing-signal', id: 'm', signal: 'decide' },
  {
    type: 'flood',
    id: 'n',
    at: { type: 'progress', activityType: 'importAll', atLeast: 7 },
    workflow: { ...workflow, taskQueue: 'slow' },
    count: 40,
  },
  { type: 'foreign-host', id: 'o', timeZone: 'Pacific/Honolulu', locale: 'sv-SE', fromWorker: 1 },
];

function changed(input: FaultInput, values: Record<string, string>): FaultEntry {
  const entry = entryOf(fault.parse(input));
  return { ...entry, values: { ...entry.values, ...values } };
}

describe('the form of a fault', () => {
  it('knows every kind of fault', () => {
    expect([...new Set(FAULTS.map((one) => one.type))].toSorted()).toEqual(FAULT_TYPES.toSorted());
    const kinds = fault.options.map((one) => one.shape.type.value);
    expect(kinds.toSorted()).toEqual(FAULT_TYPES.toSorted());
  });

  it.each(FAULTS)('gives the fault back that it was made of: $type $id', (input) => {
    const given = fault.parse(input);
    expect(readEntry(entryOf(given))).toEqual({ ok: true, fault: given });
  });

  it.each([
    ['calls', '1, two', /commas/],
    ['calls', '0', /from 1 on/],
    ['attempts', '1.5', /whole numbers/],
    ['delayMs', '10001', /from 0 to 10000/],
    ['delayMs', '', /from 0 to 10000/],
  ])('says what is wrong with %s = "%s", and at which field', (field, text, message) => {
    const read = readEntry(changed(FAULTS[2]!, { [field]: text }));
    expect(read).toEqual({ ok: false, problems: { [field]: expect.stringMatching(message) } });
  });

  it('asks for names, amounts and arguments that are missing or no JSON', () => {
    const flood = changed(FAULTS[13]!, { workflowType: ' ', args: '{', progress: 'half', count: '2001' });
    const read = readEntry(flood);
    expect(read.ok ? [] : Object.keys(read.problems).toSorted()).toEqual([
      'args',
      'count',
      'progress',
      'workflowType',
    ]);
  });
});

describe('a plan', () => {
  it('is read while every fault of it is right, and not longer than a run may have', () => {
    const entries = FAULTS.map((one) => entryOf(fault.parse(one)));
    expect(planOf(entries).faults).toEqual(FAULTS.map((one) => fault.parse(one)));
    expect(planOf([]).faults).toEqual([]);
    expect(planOf([...entries, changed(FAULTS[2]!, { calls: 'x' })]).faults).toBeNull();
    const cold = (nth: number): FaultEntry => ({ key: `cold-${nth}`, type: 'cold-cache', values: {} });
    expect(planOf(Array.from({ length: 20 }, (_, nth) => cold(nth))).faults).toHaveLength(20);
    expect(planOf(Array.from({ length: 21 }, (_, nth) => cold(nth))).faults).toBeNull();
  });

  it('begins each new fault with values that are right, and an id of its own', () => {
    const around = scenario.parse({
      id: 'all-well',
      title: 'All goes well',
      description: '',
      workflow,
      world: {},
      faults: [],
      script: [{ id: 'yes', at: {}, action: { type: 'signal', name: 'decide' } }],
    });
    const entries = FAULT_TYPES.reduce<FaultEntry[]>(
      (before, type) => [...before, newFault(type, before, around), newFault(type, before, around)],
      [],
    );
    expect(planOf(entries.filter((_, at) => at % 2 === 0)).faults).toHaveLength(FAULT_TYPES.length);
    const first = newFault('hang', [], around);
    expect(newFault('hang', [first], around).key).not.toBe(first.key);
  });
});
