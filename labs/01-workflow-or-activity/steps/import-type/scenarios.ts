import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER, type Order } from '../../order';

const LARGE: Order = { ...ORDER, orderId: 'order-2', quantity: 8, amountCents: 11_200 };

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'small-order',
    title: 'Three teapots',
    description: 'Goods for 42.00, and delivery. The mail system refuses twice.',
    workflow: { type: 'billOrder', args: [ORDER] },
    world: {},
    faults: [
      {
        type: 'fail',
        id: 'mail-refuses',
        on: { operation: 'email.send', calls: [1, 2] },
        message: 'Please try again.',
      },
    ],
  },
  {
    id: 'large-order',
    title: 'Eight teapots',
    description: 'Goods for 112.00, delivered free. The worker is killed before the receipt is sent.',
    workflow: { type: 'billOrder', args: [LARGE] },
    world: {},
    faults: [{ type: 'kill-worker', id: 'killed', at: { type: 'call', operation: 'email.send' } }],
    // A one-minute start-to-close timeout would be waited out in real time: this makes it 600 ms.
    inFlightTimeoutFactor: 0.01,
  },
];
