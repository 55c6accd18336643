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

/** No parcel is ever created, however often it is asked for. */
const noParcel: ScenarioInput['faults'][number] = {
  type: 'fail',
  id: 'carrier-down',
  on: { operation: 'shipping.createParcel' },
  message: 'The carrier does not accept parcels at the moment',
};

// A one-minute start-to-close timeout would be waited out in real time when a worker dies: 0.01 makes it 600 ms.
const inFlightTimeoutFactor = 0.01;

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'shipping-fails',
    title: 'Shipping fails',
    description:
      'The carrier refuses the parcel on every attempt. By then the stock is reserved and the money is taken.',
    workflow,
    world,
    faults: [noParcel],
  },
  {
    id: 'lost-response',
    title: 'The payment’s answer gets lost',
    description:
      'The money is captured, but the answer never arrives, on any attempt. To the workflow the charge looks failed.',
    workflow,
    world,
    faults: [{ type: 'lost-response', id: 'answer-lost', on: { operation: 'payments.charge' } }],
  },
  {
    id: 'parcel-lost',
    title: 'The carrier’s answer gets lost',
    description:
      'The parcel is made, but the answer never arrives, on any attempt. To the workflow no parcel could be had, and there is one.',
    workflow,
    world,
    faults: [{ type: 'lost-response', id: 'label-lost', on: { operation: 'shipping.createParcel' } }],
  },
  {
    id: 'crash-after-effect',
    title: 'The worker crashes after the charge',
    description:
      'The worker process is killed right after the money was captured, before it can report that. A timeout finds out; another worker goes on.',
    workflow,
    world,
    faults: [{ type: 'crash-after-effect', id: 'crash', on: { operation: 'payments.charge', calls: [1] } }],
    inFlightTimeoutFactor,
  },
  {
    id: 'kill-worker',
    title: 'The worker dies while shipping fails',
    description:
      'The carrier refuses the parcel, and the worker is killed twice: when the workflow hears of it, and two workflow tasks later.',
    workflow,
    world,
    faults: [
      noParcel,
      { type: 'kill-worker', id: 'kill-on-bad-news', at: { workflowTask: 4 } },
      { type: 'kill-worker', id: 'kill-again', at: { workflowTask: 6 } },
    ],
    inFlightTimeoutFactor,
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
