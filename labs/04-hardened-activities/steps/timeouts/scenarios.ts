import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER, type Order } from '../../order';

const workflow: ScenarioInput['workflow'] = { type: 'checkOut', args: [ORDER] };
const world: ScenarioInput['world'] = { stock: [{ sku: ORDER.sku, available: 1_000 }] };
/** Its packing takes 2.5 s or more: an attempt that is given less, to find a silent packer without heartbeats, never ends. */
const LARGE_ORDER: Order = { ...ORDER, quantity: 25 };

/** The packing hall, with so many orders packed at once. */
function hallOf(slots: number): ScenarioInput['workers'] {
  return [{ taskQueue: 'default' }, { taskQueue: 'packing-hall', slots }];
}

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'hang',
    title: 'The warehouse does not answer',
    description:
      'The first call to reserve stock is accepted and then never answered: no result, no error. The next one would be answered at once.',
    workflow,
    world,
    workers: hallOf(2),
    faults: [{ type: 'hang', id: 'no-answer', on: { operation: 'inventory.reserve', calls: [1] } }],
  },
  {
    id: 'outage',
    title: 'The warehouse is down',
    description: 'Every call to reserve stock fails at once. The customer still waits at the checkout.',
    workflow,
    world,
    workers: hallOf(2),
    faults: [
      {
        type: 'fail',
        id: 'warehouse-down',
        on: { operation: 'inventory.reserve' },
        message: 'The warehouse is down',
      },
    ],
  },
  {
    id: 'stall',
    title: 'The packer stops half-way',
    description:
      'After the second item the packer in the hall does nothing any more, and no longer says that it is alive.',
    workflow,
    world,
    workers: hallOf(2),
    faults: [{ type: 'stalled-heartbeat', id: 'packer-asleep', progress: 2 }],
  },
  {
    id: 'hall-busy',
    title: 'Nobody is free in the hall',
    description:
      'The hall packs one order at a time, and its only packer falls silent. The next attempt waits in the queue, and nobody begins it. The first packer in the shop falls silent, too.',
    workflow,
    world,
    workers: hallOf(1),
    faults: [{ type: 'stalled-heartbeat', id: 'packers-asleep', progress: 2 }],
  },
  {
    id: 'all-well',
    title: 'All goes well',
    description:
      'No fault at all. The order is a large one, for 25 teapots: packing takes almost three seconds.',
    workflow: { type: 'checkOut', args: [LARGE_ORDER] },
    world,
    workers: hallOf(2),
    faults: [],
  },
];
