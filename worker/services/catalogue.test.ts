import { describe, expect, it } from 'vitest';
import { OPERATION_NAMES, undoneOperation } from '@/lib/protocol/service-operations';
import { openServices } from './services.fixture';

describe('a shop', () => {
  it('refuses what it has not, in a way that Temporal retries', async () => {
    const { failure } = openServices({ stock: [{ sku: 'tea', available: 3 }] });
    expect(await failure('inventory.reserve', { orderId: 'o', sku: 'coffee', quantity: 1 })).toBe(
      'UnknownProduct',
    );
    expect(await failure('inventory.reserve', { orderId: 'o', sku: 'tea', quantity: 4 })).toBe('OutOfStock');
  });

  it('takes money from a card up to its limit, and puts it back', async () => {
    const { services, answer, failure } = openServices({ cards: [{ card: 'visa', limitCents: 500 }] });
    await answer('payments.charge', { orderId: 'o', amountCents: 400, card: 'visa' });
    expect(services.world.cards).toEqual([{ card: 'visa', leftCents: 100 }]);
    expect(await failure('payments.charge', { orderId: 'p', amountCents: 400, card: 'visa' })).toBe(
      'CardDeclined',
    );
    expect(await failure('payments.charge', { orderId: 'p', amountCents: 400, card: 'amex' })).toBe(
      'CardNotFound',
    );
    await answer('payments.refund', { orderId: 'o' });
    expect(services.world.cards).toEqual([{ card: 'visa', leftCents: 500 }]);
  });
});

describe.each([
  ['flights', 'flight', 'FlightNotFound', 'FlightFull'],
  ['hotels', 'hotel', 'HotelNotFound', 'HotelFull'],
  ['cars', 'car', 'CarNotFound', 'CarUnavailable'],
] as const)('%s', (service, field, notFound, full) => {
  const open = () => openServices({ offers: [{ service, name: 'blue', free: 1 }] });

  it('book a place for a trip, and give it back', async () => {
    const { services, ledger, answer } = open();
    expect(await answer(`${service}.book`, { tripId: 't', [field]: 'blue' })).toEqual({
      bookingId: `${field}-booking-1`,
    });
    expect(services.world.offers).toMatchObject([{ free: 0 }]);
    expect(await answer(`${service}.cancel`, { tripId: 't' })).toEqual({ cancelled: true });
    expect(await answer(`${service}.cancel`, { tripId: 't' })).toEqual({ cancelled: false });
    expect(services.world).toMatchObject({ offers: [{ free: 1 }], bookings: [{ status: 'cancelled' }] });
    expect(ledger.map((entry) => [entry.businessKey, entry.undoes, entry.effect])).toEqual([
      ['t', null, 'applied'],
      ['t', `${service}.book`, 'applied'],
      ['t', `${service}.book`, 'nothing-to-undo'],
    ]);
  });

  it('refuse what is not there or full', async () => {
    const { answer, failure } = open();
    await answer(`${service}.book`, { tripId: 't', [field]: 'blue' });
    expect(await failure(`${service}.book`, { tripId: 'u', [field]: 'blue' })).toBe(full);
    expect(await failure(`${service}.book`, { tripId: 'u', [field]: 'red' })).toBe(notFound);
    expect(await failure(`${service}.book`, { tripId: 'u' })).toBe('InvalidArgument, for good');
  });
});

describe('approvals', () => {
  const asked = { requestId: 'r', approver: 'ada', subject: 'Buy a boat' };

  it('are asked for, reminded of, escalated and recorded', async () => {
    const { services, answer } = openServices({});
    await answer('approvals.request', asked);
    await answer('approvals.remind', { requestId: 'r' });
    await answer('approvals.escalate', { requestId: 'r', approver: 'grace' });
    expect(await answer('approvals.find', { requestId: 'r' })).toEqual({
      status: 'waiting',
      approver: 'grace',
      reminders: 1,
    });
    await answer('approvals.record', { requestId: 'r', decision: 'approved' });
    expect(services.world.approvals).toEqual([
      { approvalId: 'approval-1', ...asked, approver: 'grace', reminders: 1, status: 'approved' },
    ]);
  });

  it('take the same decision twice, but no other, and none that comes too late', async () => {
    const { ledger, answer, failure } = openServices({});
    await answer('approvals.request', asked);
    await answer('approvals.record', { requestId: 'r', decision: 'approved' });
    await answer('approvals.record', { requestId: 'r', decision: 'approved' });
    expect(ledger.at(-1)?.effect).toBe('unchanged');
    expect(await failure('approvals.record', { requestId: 'r', decision: 'rejected' })).toBe('RequestClosed');
    await answer('approvals.request', { ...asked, requestId: 's' });
    expect(await answer('approvals.withdraw', { requestId: 's' })).toEqual({ withdrawn: true });
    expect(await failure('approvals.record', { requestId: 's', decision: 'approved' })).toBe('RequestClosed');
    expect(await failure('approvals.remind', { requestId: 'never' })).toBe('RequestNotFound');
  });
});

describe('the bank', () => {
  const order = { transferId: 't', amountCents: 500, callback: 'token' };

  it('takes an order at once, and decides about it later', async () => {
    const { services, worlds, answer } = openServices({});
    await answer('bank.transfer', order);
    await answer('bank.transfer', { ...order, transferId: 'u' });
    expect(await answer('bank.find', { transferId: 't' })).toMatchObject({ status: 'pending' });
    expect(services.settleTransfer('t', 'settled')).toBe(true);
    expect(services.settleTransfer('u', 'rejected')).toBe(true);
    expect(services.settleTransfer('u', 'settled')).toBe(false);
    expect(services.settleTransfer('never', 'settled')).toBe(false);
    expect(services.world.transfers.map((one) => one.status)).toEqual(['settled', 'rejected']);
    expect(worlds.at(-1)).toEqual(services.world);
  });

  it('takes a transfer back, for good', async () => {
    const { services, answer, failure } = openServices({});
    await answer('bank.transfer', order);
    expect(await answer('bank.recall', { transferId: 't' })).toEqual({ recalledCents: 500 });
    expect(await answer('bank.recall', { transferId: 't' })).toEqual({ recalledCents: 0 });
    expect(services.settleTransfer('t', 'settled')).toBe(false);
    expect(services.world.transfers).toMatchObject([{ status: 'recalled' }]);
    expect(await failure('bank.find', { transferId: 'never' })).toBe('TransferNotFound');
  });
});

describe('the warehouse', () => {
  const open = () => openServices({ deliveries: [{ deliveryId: 'd', items: 250, damaged: [13] }] });

  it('hands out a delivery page by page', async () => {
    const { ledger, answer } = open();
    expect(await answer('warehouse.readDelivery', { deliveryId: 'd', limit: 2 })).toEqual({
      items: [
        { item: 1, sku: 'sku-1', quantity: 3 },
        { item: 2, sku: 'sku-2', quantity: 5 },
      ],
      total: 250,
      next: 3,
    });
    expect(await answer('warehouse.readDelivery', { deliveryId: 'd', from: 201 })).toMatchObject({
      next: null,
    });
    expect(await answer('warehouse.readDelivery', { deliveryId: 'd', from: 251 })).toMatchObject({
      items: [],
      next: null,
    });
    expect(ledger[0]).toMatchObject({ effect: 'none', response: 'returned' });
  });

  it('counts what was received, and what was received again', async () => {
    const { services, answer } = open();
    await answer('warehouse.receiveItem', { deliveryId: 'd', item: 20 });
    expect(await answer('warehouse.receiveItems', { deliveryId: 'd', from: 20, to: 29 })).toEqual({
      received: 10,
    });
    expect(services.world.deliveries).toEqual([
      { deliveryId: 'd', items: 250, received: 10, receivedAgain: 1 },
    ]);
  });

  it('does nothing of a chunk that it cannot receive as a whole', async () => {
    const { services, failure } = open();
    expect(await failure('warehouse.receiveItems', { deliveryId: 'd', from: 10, to: 19 })).toBe(
      'ItemDamaged',
    );
    expect(await failure('warehouse.receiveItem', { deliveryId: 'd', item: 251 })).toBe('ItemNotFound');
    expect(await failure('warehouse.receiveItem', { deliveryId: 'e', item: 1 })).toBe('DeliveryNotFound');
    const backwards = { deliveryId: 'd', from: 9, to: 8 };
    expect(await failure('warehouse.receiveItems', backwards)).toBe('InvalidArgument, for good');
    expect(services.world.deliveries).toMatchObject([{ received: 0 }]);
  });
});

describe('the search index', () => {
  it('can be told the same as often as one likes', async () => {
    const { services, ledger, answer } = openServices({});
    const document = { documentId: 'd', title: 'Tea' };
    await answer('searchIndex.upsert', document);
    await answer('searchIndex.upsert', document);
    expect(await answer('searchIndex.upsert', { ...document, text: 'Green.' })).toEqual({ revision: 2 });
    expect(ledger.map((entry) => entry.effect)).toEqual(['applied', 'unchanged', 'applied']);
    expect(services.world.documents).toEqual([{ documentId: 'd', title: 'Tea', revision: 2 }]);
  });

  it('finds and forgets documents', async () => {
    const { ledger, answer, failure } = openServices({ documents: [{ documentId: 'd', title: 'Tea' }] });
    expect(await answer('searchIndex.find', { documentId: 'd' })).toEqual({
      title: 'Tea',
      text: '',
      revision: 1,
    });
    await answer('searchIndex.delete', { documentId: 'd' });
    await answer('searchIndex.delete', { documentId: 'd' });
    expect(ledger.slice(1).map((entry) => entry.effect)).toEqual(['applied', 'nothing-to-undo']);
    expect(await failure('searchIndex.find', { documentId: 'd' })).toBe('DocumentNotFound');
  });
});

it('has an operation for every one that is undone', () => {
  const undone = OPERATION_NAMES.flatMap((name) => undoneOperation(name) ?? []);
  expect(OPERATION_NAMES).toEqual(expect.arrayContaining(undone));
  expect(new Set(undone).size).toBe(undone.length);
});
