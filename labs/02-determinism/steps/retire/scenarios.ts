import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER } from '../../order';
import { IN_FLIGHT } from '../../recorded-orders';

const workflow: ScenarioInput['workflow'] = { type: 'fulfilOrder', args: [ORDER] };
const world: ScenarioInput['world'] = { stock: ORDER.items.map((sku) => ({ sku, available: 5 })) };
const atNight: { type: 'event'; event: string } = { type: 'event', event: 'TimerStarted' };

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'marked-orders',
    title: 'Orders with the patch’s marker are under way',
    description:
      'An order began under the code with the patch, so its history has a marker. While it waits, yours is deployed.',
    workflow,
    world,
    versions: ['patched'],
    workers: [{ version: 'patched' }],
    faults: [{ type: 'deploy', id: 'deployed', version: 'learner', at: atNight }],
  },
  {
    id: 'next-release',
    title: 'The release after yours',
    description:
      'An order begins under your code. While it waits, the next release is deployed, and that knows no patch any more.',
    workflow,
    world,
    versions: ['without'],
    faults: [{ type: 'deploy', id: 'deployed', version: 'without', at: atNight }],
  },
  {
    id: 'new-order',
    title: 'A new order',
    description:
      'Your code from the beginning, and nothing is kept in memory between its workflow tasks. Beside it, recorded histories of two orders under way are replayed with your code.',
    workflow,
    world,
    histories: IN_FLIGHT,
    faults: [{ type: 'cold-cache', id: 'cold' }],
  },
  {
    id: 'too-early',
    title: 'What if an old order was forgotten?',
    description:
      'An order from before the patch is still under way when your code comes. No check asks for it: nothing but the old branch can save it.',
    workflow,
    world,
    versions: ['yesterday'],
    workers: [{ version: 'yesterday' }],
    faults: [{ type: 'deploy', id: 'deployed', version: 'learner', at: atNight }],
  },
];
