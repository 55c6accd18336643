import type { ScenarioInput } from '@/lib/lab/define';

const deliveryId = 'ship-1';

function ship(
  items: number,
  lotSize: number,
): Pick<ScenarioInput, 'workflow' | 'world' | 'faults' | 'deadlineMs'> {
  return {
    // Many executions: on a small machine with other work that takes a while.
    deadlineMs: 90_000,
    workflow: { type: 'unloadShip', args: [{ deliveryId, items, lotSize }] },
    world: { deliveries: [{ deliveryId, items }] },
    faults: [],
  };
}

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'slice',
    title: 'A slice of the ship',
    description:
      'The ship holds a million items. Here 225 of them are really received, in lots of 15, and the rest is calculated.',
    ...ship(225, 15),
  },
  {
    id: 'limit',
    title: 'The same slice, a lowered limit',
    description:
      'The server ends a workflow at 400 events here, not at 51,200. The limit is lowered for this scenario alone, so that you see it struck.',
    ...ship(225, 15),
    historyLimit: 'lowered',
  },
  {
    id: 'uneven',
    title: 'The last lot is small',
    description:
      '90 items in lots of 40. Every item must be received once, the last ten too. The very last is heavy and takes three seconds.',
    ...ship(90, 40),
    // Whoever does not wait for the children ends before this one does, however quick they are.
    faults: [
      {
        type: 'slow',
        id: 'heavy-item',
        on: { operation: 'warehouse.receiveItem', calls: [90] },
        delayMs: 3_000,
      },
    ],
  },
];
