import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER, type Order } from '../../order';

const world: ScenarioInput['world'] = { cards: [{ card: ORDER.card, limitCents: 100_000 }] };

function accepting(order: Order): ScenarioInput['workflow'] {
  return { type: 'acceptOrder', args: [order] };
}

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'above-limit',
    title: 'An order above the limit',
    description: 'Thirty teapots cost more than one order may. The workflow throws an error to refuse it.',
    workflow: accepting({ ...ORDER, quantity: 30, amountCents: 42_000 }),
    world,
    faults: [],
  },
  {
    id: 'card-declined',
    title: 'The card is declined',
    description: 'The activity fails at once, as it should. The workflow throws an error to say so.',
    workflow: accepting(ORDER),
    world: { cards: [{ card: ORDER.card, limitCents: 1_000 }] },
    faults: [],
  },
  {
    id: 'bug-mended',
    title: 'A bug, and its fix',
    description:
      'The shop sells kettles, and somebody forgot their price. The code throws a TypeError. Ten minutes later a version with the price is deployed.',
    workflow: accepting({ ...ORDER, sku: 'kettle', quantity: 2, amountCents: 4_200 }),
    world,
    versions: ['fixed'],
    faults: [],
    script: [
      {
        id: 'fix-deployed',
        who: 'developer',
        at: { trigger: { type: 'event', event: 'WorkflowTaskFailed' }, afterMs: 600_000 },
        action: { type: 'deploy', version: 'fixed' },
      },
    ],
  },
  {
    id: 'all-well',
    title: 'All goes well',
    description: 'Three teapots, and a card that can pay for them.',
    workflow: accepting(ORDER),
    world,
    faults: [],
  },
];
