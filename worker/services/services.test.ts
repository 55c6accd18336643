import { describe, expect, it } from 'vitest';
import type { FaultInput } from '@/lib/protocol/fault';
import { CALLER, openServices } from './services.fixture';

const open = (...faults: FaultInput[]) => openServices({ stock: [{ sku: 'tea', available: 3 }] }, ...faults);

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

it('does not mind in which order arguments with the same key are written', async () => {
  const { services, call } = open();
  await call('payments.charge', { orderId: 'o', amountCents: 500, idempotencyKey: 'k' });
  await call('payments.charge', { idempotencyKey: 'k', amountCents: 500, orderId: 'o' });
  expect(services.world.payments).toHaveLength(1);
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

describe('a fault with a trigger', () => {
  it('kills the worker when the call is made, before it has an effect', async () => {
    const { services, ledger, crashes, call } = open({
      type: 'kill-worker',
      id: 'k',
      at: { type: 'call', operation: 'payments.charge', nth: 2 },
    });
    await call('payments.charge', charge);
    expect(await call('payments.charge', charge)).toEqual({ type: 'nothing' });
    expect(crashes).toEqual(['k']);
    expect(services.world.payments).toHaveLength(1);
    expect(ledger[1]).toMatchObject({ effect: 'none', response: 'nothing', faultId: 'k' });
  });

  it('that is for others to carry out is told, and leaves the call alone', async () => {
    const { struck, triggered, call } = open({
      type: 'deploy',
      id: 'd',
      at: { type: 'call', operation: 'payments.charge' },
      version: 'v2',
    });
    expect(await call('payments.charge', charge)).toMatchObject({ type: 'returned' });
    expect([triggered, struck]).toEqual([['d'], []]);
  });
});

it('hears nothing of an attempt that has stalled', async () => {
  const { plan, ledger, call } = open({ type: 'stalled-heartbeat', id: 's', progress: 1 });
  plan.onHeartbeat(CALLER, 1);
  expect(await call('payments.charge', charge)).toEqual({ type: 'nothing' });
  expect(ledger).toEqual([]);
  expect(await call('payments.charge', charge, { attempt: 2 })).toMatchObject({ type: 'returned' });
});

describe('a wrong call', () => {
  it.each([
    ['payments.charge', { orderId: 'o', amountCents: -1 }, 'InvalidArgument'],
    ['payments.charge', null, 'InvalidArgument'],
    ['payments.constructor', {}, 'UnknownOperation'],
    ['__proto__.toString', {}, 'UnknownOperation'],
  ])('%s %j is refused as %s', async (name, args, type) => {
    const { call } = open();
    expect(await call(name, args)).toMatchObject({ type: 'failed', error: { type, nonRetryable: true } });
  });
});
