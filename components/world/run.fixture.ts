import { EMPTY_WORLD, FAILED, runByHand } from '@/lib/lab/run-by-hand';
import type { LedgerEntry, Run, World } from '@/lib/run/model';

const AT = { wallMs: 0, virtualMs: 0 };

const CALL: LedgerEntry = {
  entryId: 1,
  service: 'inventory',
  operation: 'reserve',
  args: { orderId: 'order-1' },
  idempotencyKey: null,
  businessKey: 'order-1',
  undoes: null,
  workflowId: 'workflow-1',
  activityId: '1',
  activityType: 'doIt',
  attempt: 1,
  effect: 'applied',
  response: 'returned',
  error: null,
  faultId: null,
};

/** A call of one operation about `order-1`; `runOf` numbers it. */
export function call(operation: string, more: Partial<LedgerEntry> = {}): LedgerEntry {
  const [service = '', name = ''] = operation.split('.');
  return { ...CALL, service, operation: name, ...more };
}

export function reserve(quantity: number, more: Partial<LedgerEntry> = {}): LedgerEntry {
  return call('inventory.reserve', { args: { orderId: 'order-1', sku: 'teapot', quantity }, ...more });
}

export function captured(amountCents: number, paymentId = 'payment-1'): World['payments'][number] {
  return { paymentId, orderId: 'order-1', amountCents, refundedCents: 0, status: 'captured' };
}

export function refunded(amountCents: number): World['payments'][number] {
  return { ...captured(amountCents), refundedCents: amountCents, status: 'refunded' };
}

export function parcel(
  status: World['parcels'][number]['status'],
  parcelId = 'parcel-1',
): World['parcels'][number] {
  return { parcelId, orderId: 'order-1', status };
}

/** An ended run with these calls, in this order, and this world left behind. */
export function runOf(calls: readonly LedgerEntry[], world: Partial<World> = {}): Run {
  return {
    ...runByHand({ activities: [], outcome: FAILED, world: { ...EMPTY_WORLD, ...world } }),
    ledger: calls.map((entry, index) => ({ entry: { ...entry, entryId: index + 1 }, at: AT })),
  };
}
