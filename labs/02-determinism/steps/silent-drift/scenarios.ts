import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER } from '../../order';

const workflow: ScenarioInput['workflow'] = { type: 'sellOrder', args: [ORDER] };

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'sale-begins',
    title: 'The sale begins',
    description:
      'An order was paid at yesterday’s price, and waits for its days of return to pass. Your code, with the terms of the sale, is deployed meanwhile.',
    workflow,
    world: {},
    versions: ['yesterday'],
    workers: [{ version: 'yesterday' }],
    faults: [],
    script: [
      {
        id: 'deployed',
        who: 'developer',
        at: { trigger: { type: 'event', event: 'TimerStarted' }, afterMs: 86_400_000 },
        action: { type: 'deploy', version: 'learner' },
      },
    ],
  },
  {
    id: 'new-order',
    title: 'An order in the sale',
    description: 'Your code from the beginning, and nothing is kept in memory between its workflow tasks.',
    workflow,
    world: {},
    faults: [{ type: 'cold-cache', id: 'cold' }],
  },
];
