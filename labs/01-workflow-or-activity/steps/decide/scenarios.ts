import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER, type Order } from '../../order';

const LARGE: Order = { ...ORDER, orderId: 'order-2', quantity: 30, amountCents: 42_000 };

// A one-minute start-to-close timeout would be waited out in real time: this makes it 600 ms.
const inFlightTimeoutFactor = 0.01;

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'small-order',
    title: 'A small order',
    description: 'Goods for 42.00. Nothing fails, and nothing of it can take three days in one attempt.',
    workflow: { type: 'settleInvoice', args: [ORDER] },
    faults: [],
    world: {},
    inFlightTimeoutFactor,
  },
  {
    id: 'large-order',
    title: 'A large order',
    description: 'Goods for 420.00: five per cent off, and a parcel with a catalogue.',
    workflow: { type: 'settleInvoice', args: [LARGE] },
    faults: [],
    world: {},
    inFlightTimeoutFactor,
  },
  {
    id: 'killed-while-waiting',
    title: 'The worker dies during the three days',
    description:
      'The worker is killed as soon as a timer has started. Nothing of it runs while the days go by.',
    workflow: { type: 'settleInvoice', args: [ORDER] },
    faults: [{ type: 'kill-worker', id: 'killed', at: { type: 'event', event: 'TimerStarted' } }],
    world: {},
    inFlightTimeoutFactor,
  },
];
