import type { ScenarioInput } from '@/lib/lab/define';

const deliveryId = 'ship-1';

function ship(items: number): Pick<ScenarioInput, 'workflow' | 'world' | 'deadlineMs'> {
  return {
    // On a small machine with other work forty items take a while.
    deadlineMs: 90_000,
    workflow: { type: 'scanShip', args: [{ deliveryId, items, lanes: 5 }] },
    world: { deliveries: [{ deliveryId, items }] },
  };
}

function slow(id: string, delayMs: number, calls?: number[]): NonNullable<ScenarioInput['faults']>[number] {
  return { type: 'slow', id, on: { operation: 'warehouse.receiveItem', calls }, delayMs };
}

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'rush',
    title: 'Forty items and five lanes',
    description:
      'The scanner takes five items at a time, and turns away a sixth. Most items take 40 ms; the 4th and the 18th take six times as long.',
    ...ship(40),
    faults: [slow('scanning', 40), slow('bulky-item', 200, [4, 18])],
  },
  {
    id: 'hiccup',
    title: 'One call fails',
    description:
      '13 items, and the warehouse does not answer the third call. Temporal tries that item again.',
    ...ship(13),
    faults: [
      slow('scanning', 20),
      {
        type: 'fail',
        id: 'no-answer',
        on: { operation: 'warehouse.receiveItem', calls: [3] },
        message: 'The warehouse did not answer',
      },
    ],
  },
  {
    id: 'few',
    title: 'Fewer items than lanes',
    description: 'Three items. Two lanes have nothing to do.',
    ...ship(3),
    faults: [],
  },
];
