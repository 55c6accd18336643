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

type FaultInput = ScenarioInput['faults'][number];

/** A fault at the first charge or at the second, as the run's seed will have it. */
function eitherPart(at: (calls: [number]) => FaultInput): FaultInput[] {
  return [at([1]), at([2])];
}

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'answers-lost',
    title: 'Two answers get lost',
    description:
      'The bank takes one of the two parts and the index takes the document. Both times the connection drops, and the answer does not arrive.',
    workflow,
    world,
    faults: [
      ...eitherPart((calls) => ({
        type: 'lost-response',
        id: `receipt-${calls[0]}-lost`,
        choice: 'receipt',
        on: { operation: 'payments.charge', calls },
      })),
      { type: 'lost-response', id: 'index-answer-lost', on: { operation: 'searchIndex.upsert', calls: [1] } },
    ],
  },
  {
    id: 'crash',
    title: 'The worker dies after a charge',
    description:
      'The bank has taken one of the two parts when the worker is killed. A timeout finds out, and another worker tries again.',
    workflow,
    world,
    faults: eitherPart((calls) => ({
      type: 'crash-after-effect',
      id: `killed-after-${calls[0]}`,
      choice: 'death',
      on: { operation: 'payments.charge', calls },
    })),
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
