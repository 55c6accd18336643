import { describe, expect, it } from 'vitest';
import { fault, type FaultInput } from '@/lib/protocol/fault';
import type { Json } from '@/lib/protocol/json';
import type { LedgerEntry } from '@/lib/protocol/world';
import { FaultPlan } from '../faults/plan';
import { Services, type ServiceAnswer } from './services';

const caller = { workflowId: 'w', activityId: '1', activityType: 'act', attempt: 1, workerId: 'worker-1' };

function open(...faults: FaultInput[]) {
  const ledger: LedgerEntry[] = [];
  const crashes: string[] = [];
  const services = new Services(
    { stock: [{ sku: 'tea', available: 3 }] },
    new FaultPlan(faults.map((one) => fault.parse(one)), 1),
    {
      onLedger: (entry) => ledger.push(entry),
      onWorld: () => undefined,
      onFault: () => undefined,
      onCrash: (struck) => crashes.push(struck.id),
      wait: () => Promise.resolve(),
    },
  );
  const call = (name: string, args: Json): Promise<ServiceAnswer> => {
    const [service = '', operation = ''] = name.split('.');
    return services.call({ service, operation, args, caller });
  };
  return { services, ledger, crashes, call };
}

const charge = { orderId: 'o', amountCents: 500 };
const keyed = { ...charge, idempotencyKey: 'o-charge' };

describe('an idempotency key', () => {
  it('makes a second call give the first answer, without a second effect', async () => {
    const { services, ledger, call } = open();
    const [first, second] = [await call('payments.charge', keyed), await call('payments.charge', keyed)];
    expect(second).toEqual(first);
    expect(services.world.payments).toHaveLength(1);
    expect(ledger.map((entry) => entry.effect)).toEqual(['applied', 'deduplicated']);
  });

  it('left out, lets a retry capture twice', async () => {
    const { services, call } = open();
    await call('payments.charge', charge);
    await call('payments.charge', charge);
    expect(services.world.payments).toHaveLength(2);
  });

  it('used again with other arguments is refused for good', async () => {
    const { call } = open();
    await call('payments.charge', keyed);
    expect(await call('payments.charge', { ...keyed, amountCents: 1 })).toMatchObject({
      type: 'failed',
      error: { type: 'IdempotencyKeyReused', nonRetryable: true },
    });
  });
});

describe('a fault', () => {
  it('that loses the response leaves the effect behind and deduplicates the retry', async () => {
    const { services, ledger, call } = open({
      type: 'lost-response',
      id: 'l',
      on: { operation: 'payments.charge', calls: [1] },
    });
    expect(await call('payments.charge', keyed)).toMatchObject({
      type: 'failed',
      error: { nonRetryable: false },
    });
    expect(services.world.payments).toHaveLength(1);
    expect(await call('payments.charge', keyed)).toMatchObject({ type: 'returned' });
    expect(ledger.map((entry) => [entry.effect, entry.response])).toEqual([
      ['applied', 'nothing'],
      ['deduplicated', 'returned'],
    ]);
  });

  it('that fails the call has no effect', async () => {
    const { services, call } = open({
      type: 'fail',
      id: 'f',
      on: { operation: 'inventory.reserve' },
      message: 'down',
    });
    expect(await call('inventory.reserve', { orderId: 'o', sku: 'tea', quantity: 1 })).toMatchObject({
      type: 'failed',
    });
    expect(services.world.stock).toEqual([{ sku: 'tea', available: 3, reserved: 0 }]);
  });

  it('that crashes after the effect kills the calling worker and answers nothing', async () => {
    const { services, crashes, call } = open({
      type: 'crash-after-effect',
      id: 'c',
      on: { operation: 'payments.charge' },
    });
    expect(await call('payments.charge', keyed)).toEqual({ type: 'nothing' });
    expect(crashes).toEqual(['c']);
    expect(services.world.payments).toHaveLength(1);
  });

  it('composes with another on the same call', async () => {
    const { call, ledger } = open(
      { type: 'slow', id: 's', on: { operation: 'payments.charge' }, delayMs: 5 },
      { type: 'lost-response', id: 'l', on: { operation: 'payments.charge' } },
    );
    expect(await call('payments.charge', keyed)).toMatchObject({ type: 'failed' });
    expect(ledger[0]).toMatchObject({ effect: 'applied', response: 'nothing', faultId: 'l' });
  });
});

describe('undoing', () => {
  it('gives back what was taken, and is safe to repeat', async () => {
    const { services, ledger, call } = open();
    await call('inventory.reserve', { orderId: 'o', sku: 'tea', quantity: 2 });
    await call('inventory.release', { orderId: 'o' });
    await call('inventory.release', { orderId: 'o' });
    expect(services.world.stock).toEqual([{ sku: 'tea', available: 3, reserved: 0 }]);
    expect(ledger.map((entry) => [entry.undoes, entry.effect])).toEqual([
      [null, 'applied'],
      ['inventory.reserve', 'applied'],
      ['inventory.reserve', 'nothing-to-undo'],
    ]);
  });

  it('of what never happened does nothing', async () => {
    const { call } = open();
    expect(await call('payments.refund', { orderId: 'never' })).toEqual({
      type: 'returned',
      value: { refundedCents: 0 },
    });
  });
});

describe('a wrong call', () => {
  it.each([
    ['payments.charge', { orderId: 'o', amountCents: -1 }, 'InvalidArgument'],
    ['payments.charge', null, 'InvalidArgument'],
    ['inventory.reserve', { orderId: 'o', sku: 'coffee', quantity: 1 }, 'UnknownProduct'],
    ['inventory.reserve', { orderId: 'o', sku: 'tea', quantity: 4 }, 'OutOfStock'],
    ['payments.constructor', {}, 'UnknownOperation'],
    ['__proto__.toString', {}, 'UnknownOperation'],
  ])('%s %j is refused as %s', async (name, args, type) => {
    const { call } = open();
    expect(await call(name, args)).toMatchObject({ type: 'failed', error: { type, nonRetryable: true } });
  });
});
