import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER, type Order } from '../../order';

const world: ScenarioInput['world'] = {
  cards: [{ card: ORDER.card, limitCents: 100_000 }],
  documents: [{ documentId: ORDER.sku, title: 'Teapot' }],
};

function placing(order: Order): ScenarioInput['workflow'] {
  return { type: 'placeOrder', args: [order] };
}

/** Calls that the card network refuses before it is back. */
const REFUSED_CALLS = [1, 2, 3, 4, 5, 6];

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'card-declined',
    title: 'The card is declined',
    description: 'The order costs more than the card has. It will not have more in a second.',
    workflow: placing(ORDER),
    world: { ...world, cards: [{ card: ORDER.card, limitCents: 1_000 }] },
    faults: [],
  },
  {
    id: 'unknown-product',
    title: 'There is no such product',
    description: 'The order is for a product that the index does not have.',
    workflow: placing({ ...ORDER, sku: 'teapod' }),
    world,
    faults: [],
  },
  {
    id: 'no-items',
    title: 'The order makes no sense',
    description: 'The order is for zero items. No other system is needed to see that.',
    workflow: placing({ ...ORDER, quantity: 0 }),
    world,
    faults: [],
  },
  {
    id: 'network-down',
    title: 'The card network is down',
    description: `The network refuses the first ${REFUSED_CALLS.length} calls. Nothing is wrong with the card.`,
    workflow: placing(ORDER),
    world,
    faults: [
      {
        type: 'fail',
        id: 'network-down',
        on: { operation: 'payments.charge', calls: REFUSED_CALLS },
        message: 'The card network is not available',
      },
    ],
  },
];
