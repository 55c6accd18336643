import type { ScenarioInput } from '@/lib/lab/define';
import type { Order } from '../../order';

const order: Order = {
  orderId: 'order-1',
  sku: 'teapot',
  quantity: 2,
  amountCents: 4200,
  address: '12 Harbour Street, Hull',
  email: 'ada@example.com',
};

const workflow: ScenarioInput['workflow'] = { type: 'orderSaga', args: [order] };
const world: ScenarioInput['world'] = { stock: [{ sku: order.sku, available: 10 }] };

const noParcel: ScenarioInput['faults'][number] = {
  type: 'fail',
  id: 'carrier-down',
  on: { operation: 'shipping.createParcel' },
  message: 'The carrier does not accept parcels at the moment',
};

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'refund-fails',
    title: 'The refund fails too',
    description:
      'The carrier refuses the parcel. Then the bank is down: the first five calls of the refund fail, the sixth goes through.',
    workflow,
    world,
    faults: [
      noParcel,
      {
        type: 'fail',
        id: 'bank-down',
        on: { operation: 'payments.refund', calls: [1, 2, 3, 4, 5] },
        message: 'The bank is closed for maintenance',
      },
    ],
  },
  {
    id: 'cancelled',
    title: 'The customer cancels while the bank is busy',
    description:
      'The order is cancelled while the charge is on its way. The bank carries it out all the same, a moment later.',
    workflow,
    world,
    faults: [
      { type: 'slow', id: 'bank-busy', on: { operation: 'payments.charge' }, delayMs: 250 },
      // So that a charge which its compensation has overtaken still lands within the run.
      { type: 'slow', id: 'warehouse-busy', on: { operation: 'inventory.release' }, delayMs: 700 },
    ],
    script: [
      {
        id: 'changed-mind',
        who: 'customer',
        at: { trigger: { type: 'call', operation: 'payments.charge' } },
        action: { type: 'cancel' },
      },
    ],
  },
  {
    id: 'dies-compensating',
    title: 'The worker dies while it compensates',
    description:
      'The carrier refuses the parcel, and the worker is killed when the refund is called. The refund gets lost with it.',
    workflow,
    world,
    faults: [
      noParcel,
      { type: 'kill-worker', id: 'kill', at: { type: 'call', operation: 'payments.refund' } },
    ],
    // A one-minute start-to-close timeout is waited out in real time when a worker dies: this makes it 600 ms.
    inFlightTimeoutFactor: 0.01,
  },
  {
    id: 'all-well',
    title: 'All goes well',
    description: 'No fault at all. The order must still be fulfilled.',
    workflow,
    world,
    faults: [],
  },
];
