import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER } from '../../order';

const workflow: ScenarioInput['workflow'] = { type: 'collectOrder', args: [ORDER] };

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'worker-dies',
    title: 'The worker dies overnight',
    description:
      'The customer gets a code to collect the order with. While the workflow waits for the next day, its worker is killed.',
    workflow,
    world: {},
    faults: [{ type: 'kill-worker', id: 'killed', at: { type: 'event', event: 'TimerStarted' } }],
  },
  {
    id: 'answer-lost',
    title: 'An answer gets lost',
    description: 'The first mail is sent, and nobody hears that it was. The activity is tried again.',
    workflow,
    world: {},
    faults: [{ type: 'lost-response', id: 'lost', on: { operation: 'email.send', calls: [1] } }],
  },
  {
    id: 'cold-cache',
    title: 'Nothing is kept in memory',
    description: 'Every workflow task begins with an empty memory: the code runs again from its first line.',
    workflow,
    world: {},
    faults: [{ type: 'cold-cache', id: 'cold' }],
  },
  {
    id: 'two-orders',
    title: 'Two orders',
    description: 'Two customers collect their orders on the same day.',
    workflow,
    world: {},
    faults: [],
    script: [
      {
        id: 'second-order',
        who: 'Grace',
        at: { trigger: { type: 'event', event: 'TimerStarted' } },
        action: {
          type: 'start',
          key: 'second',
          workflow: {
            type: 'collectOrder',
            args: [{ ...ORDER, orderId: 'order-2', email: 'grace@example.com' }],
          },
        },
      },
    ],
  },
];
