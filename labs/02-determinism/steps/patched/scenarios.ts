import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER } from '../../order';
import { IN_FLIGHT } from '../../recorded-orders';

const workflow: ScenarioInput['workflow'] = { type: 'fulfilOrder', args: [ORDER] };
const world: ScenarioInput['world'] = { stock: ORDER.items.map((sku) => ({ sku, available: 5 })) };

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'in-the-night',
    title: 'Deployed while an order waits',
    description:
      'An order began with yesterday’s code. While it waits for its first night to pass, yours is deployed.',
    workflow,
    world,
    versions: ['yesterday'],
    workers: [{ version: 'yesterday' }],
    faults: [
      { type: 'deploy', id: 'deployed', version: 'learner', at: { type: 'event', event: 'TimerStarted' } },
    ],
  },
  {
    id: 'nearly-done',
    title: 'Deployed when an order is nearly done',
    description:
      'The order was paid and shipped by yesterday’s code. Only the thank-you is left when yours is deployed.',
    workflow,
    world,
    versions: ['yesterday'],
    workers: [{ version: 'yesterday' }],
    faults: [
      {
        type: 'deploy',
        id: 'deployed',
        version: 'learner',
        at: { type: 'event', event: 'TimerStarted', nth: 2 },
      },
    ],
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
    id: 'pinned',
    title: 'Both versions at once, with Worker Versioning',
    description:
      'Yesterday’s workers are versioned and pin their workflows. Yours come beside them: the order stays where it began.',
    workflow,
    world,
    versions: ['yesterday'],
    workers: [{ version: 'yesterday', versioning: 'pinned' }],
    faults: [],
    // The server takes seconds to tell a new build to its queues.
    deadlineMs: 60_000,
    script: [
      {
        id: 'deployed',
        who: 'developer',
        at: { trigger: { type: 'event', event: 'TimerStarted' }, afterMs: 3_600_000 },
        action: { type: 'deploy', version: 'learner' },
      },
    ],
  },
  {
    id: 'auto-upgrade',
    title: 'Worker Versioning that moves the order',
    description:
      'Yesterday’s workers are versioned, and their workflows move to the newest build. Yours is deployed during the night.',
    workflow,
    world,
    versions: ['yesterday'],
    workers: [{ version: 'yesterday', versioning: 'auto-upgrade' }],
    faults: [],
    // The server takes seconds to tell a new build to its queues.
    deadlineMs: 60_000,
    script: [
      {
        id: 'deployed',
        who: 'developer',
        at: { trigger: { type: 'event', event: 'TimerStarted' }, afterMs: 3_600_000 },
        action: { type: 'deploy', version: 'learner' },
      },
    ],
  },
];
