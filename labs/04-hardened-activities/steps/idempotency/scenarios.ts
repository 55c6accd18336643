import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER, type Order } from '../../order';

const workflow: ScenarioInput['workflow'] = { type: 'payInTwoParts', args: [ORDER] };
const world: ScenarioInput['world'] = {
  cards: [
    { card: ORDER.card, limitCents: 100_000 },
    { card: 'visa-bob', limitCents: 100_000 },
  ],
};
const OTHER_ORDER: Order = { ...ORDER, orderId: 'order-2', card: 'visa-bob', email: 'bob@example.com' };

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'answers-lost',
    title: 'Two answers get lost',
    description:
      'The bank takes the first part and the index takes the document. Then the connection drops, and neither answer arrives.',
    workflow,
    world,
    faults: [
      { type: 'lost-response', id: 'receipt-lost', on: { operation: 'payments.charge', calls: [1] } },
      { type: 'lost-response', id: 'index-answer-lost', on: { operation: 'searchIndex.upsert', calls: [1] } },
    ],
  },
  {
    id: 'crash',
    title: 'The worker dies after the second charge',
    description:
      'The bank has taken the second part when the worker is killed. A timeout finds out, and another worker tries again.',
    workflow,
    world,
    faults: [{ type: 'crash-after-effect', id: 'killed', on: { operation: 'payments.charge', calls: [2] } }],
    // A one-minute start-to-close timeout would be waited out in real time: this makes it 600 ms.
    inFlightTimeoutFactor: 0.01,
  },
  {
    id: 'two-orders',
    title: 'Two orders at once',
    description: 'Nothing fails. A second customer pays for the same goods at the same time.',
    workflow,
    world,
    faults: [],
    script: [
      {
        id: 'other-order',
        who: 'customer',
        at: {},
        action: {
          type: 'start',
          key: 'other',
          workflow: { type: 'payInTwoParts', args: [OTHER_ORDER] },
        },
      },
    ],
  },
];
