import type { ScenarioInput } from '@/lib/lab/define';

const deliveryId = 'ship-1';
const items = 60;

function ship(damaged: number[]): Pick<ScenarioInput, 'workflow' | 'world'> {
  return {
    workflow: { type: 'unloadShip', args: [{ deliveryId, items, lotSize: 15 }] },
    world: { deliveries: [{ deliveryId, items, damaged }] },
  };
}

/** The items each scenario damages; the checks know them too. */
export const DAMAGED: Readonly<Record<string, readonly number[]>> = {
  'three-damaged': [7, 31, 32],
  'rotten-lot': [16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30],
};

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'three-damaged',
    title: 'Three items are damaged',
    description: 'Items 7, 31 and 32 cannot be received, however often you try. The other 57 can.',
    ...ship([...(DAMAGED['three-damaged'] ?? [])]),
    faults: [],
  },
  {
    id: 'rotten-lot',
    title: 'A whole lot is damaged',
    description: 'Every item of the second lot is damaged. The other lots are fine.',
    ...ship([...(DAMAGED['rotten-lot'] ?? [])]),
    faults: [],
  },
  {
    id: 'no-answer',
    title: 'Two calls get no answer',
    description: 'Nothing is damaged. Two calls fail, and would go through a moment later.',
    ...ship([]),
    faults: [
      {
        type: 'fail',
        id: 'no-answer',
        on: { operation: 'warehouse.receiveItem', calls: [5, 12] },
        message: 'The warehouse did not answer',
      },
    ],
  },
  {
    id: 'licence-lapsed',
    title: 'The licence has lapsed',
    description:
      'One call is refused for good, for a reason nobody thought of: the harbour’s licence has lapsed. That is no damaged item.',
    ...ship([]),
    faults: [
      {
        type: 'fail',
        id: 'licence-lapsed',
        on: { operation: 'warehouse.receiveItem', calls: [9] },
        message: 'The licence of this harbour has lapsed',
        errorType: 'LicenceLapsed',
        nonRetryable: true,
      },
    ],
  },
];
