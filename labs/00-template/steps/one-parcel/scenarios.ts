import type { ScenarioInput } from '@/lib/lab/define';

/** What the workflow is started with; the checks know it too. */
export const ORDER = { orderId: 'order-1', address: '12 Harbour Street, Hull', email: 'ada@example.com' };

const workflow: ScenarioInput['workflow'] = { type: 'sendOrder', args: [ORDER] };

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'answer-lost',
    title: 'The carrier’s answer gets lost',
    description: 'The carrier creates the parcel. Then the connection drops, and the answer does not arrive.',
    workflow,
    world: {},
    faults: [
      { type: 'lost-response', id: 'answer-lost', on: { operation: 'shipping.createParcel', calls: [1] } },
    ],
  },
  {
    id: 'all-well',
    title: 'All goes well',
    description: 'No fault.',
    workflow,
    world: {},
    faults: [],
  },
];
