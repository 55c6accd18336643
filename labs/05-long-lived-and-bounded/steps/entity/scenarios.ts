import type { ScenarioInput } from '@/lib/lab/define';

type Step = NonNullable<ScenarioInput['script']>[number];

const DAY_MS = 86_400_000;

const common: Pick<ScenarioInput, 'workflow' | 'world' | 'faults'> = {
  workflow: { type: 'cart', args: [{ cartId: 'cart-1', email: 'ada@example.com' }] },
  world: {},
  faults: [],
};

function does(id: string, day: number, action: Step['action']): Step {
  return { id, who: 'customer', at: { afterMs: day * DAY_MS }, action };
}

const add = (sku: string, quantity: number): Step['action'] => ({
  type: 'signal',
  name: 'addItem',
  args: [{ sku, quantity }],
});
const setQuantity = (sku: string, quantity: number): Step['action'] => ({
  type: 'update',
  name: 'setQuantity',
  args: [{ sku, quantity }],
});
const contents: Step['action'] = { type: 'query', name: 'contents' };
const checkOut: Step['action'] = { type: 'update', name: 'checkOut' };

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'shopping',
    title: 'A month of shopping',
    description:
      'A customer adds, looks, asks for minus three teapots, comes back on day 11, adds a cup on day 20 and checks out on day 28.',
    ...common,
    script: [
      does('adds-teapots', 1, add('teapot', 2)),
      does('adds-cups', 5, add('cup', 4)),
      does('bad-quantity', 6, setQuantity('teapot', -3)),
      does('looks', 6.5, contents),
      does('fewer', 11, setQuantity('teapot', 1)),
      does('looks-again', 19, contents),
      // After a reminder: the wait for the next one begins again.
      does('adds-a-cup', 20, add('cup', 1)),
      does('checks-out', 28, checkOut),
    ],
  },
  {
    id: 'left-behind',
    title: 'A cart nobody comes back to',
    description: 'Three cups on day two, and then nothing, ever.',
    ...common,
    script: [does('adds-cups', 2, add('cup', 3))],
  },
  {
    id: 'too-early',
    title: 'Checked out too early',
    description:
      'A customer checks out an empty cart on day one, fills it on day two and checks out on day three.',
    ...common,
    script: [
      does('bad-check-out', 1, checkOut),
      does('adds-cups', 2, add('cup', 3)),
      does('checks-out', 3, checkOut),
    ],
  },
];
