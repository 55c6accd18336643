import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER, type Order } from '../../order';

function shipping(order: Order): ScenarioInput['workflow'] {
  return { type: 'shipOrder', args: [order] };
}
const world: ScenarioInput['world'] = { stock: ORDER.items.map((sku) => ({ sku, available: 5 })) };
const EVENING: Order = { ...ORDER, placedAt: '2026-03-10T18:30:00Z' };

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'another-time-zone',
    title: 'The next worker is in Tokyo',
    description:
      'The worker dies. The one that replays the workflow runs on a machine with another time zone.',
    workflow: shipping(ORDER),
    world,
    faults: [
      {
        type: 'kill-worker',
        id: 'killed',
        at: { type: 'event', event: 'ActivityTaskCompleted', nth: 2 },
      },
      { type: 'foreign-host', id: 'tokyo', timeZone: 'Asia/Tokyo', locale: 'en-US' },
    ],
  },
  {
    id: 'another-language',
    title: 'The next worker speaks Swedish',
    description:
      'The worker dies while the items are being reserved. The next machine has another locale, and a dictionary of its own.',
    workflow: shipping(ORDER),
    world,
    faults: [
      {
        type: 'kill-worker',
        id: 'killed',
        at: { type: 'event', event: 'ActivityTaskCompleted', nth: 2 },
      },
      { type: 'foreign-host', id: 'stockholm', timeZone: 'UTC', locale: 'sv-SE' },
    ],
  },
  {
    id: 'evening-order',
    title: 'An order in the evening',
    description: 'At half past six the last van has left, so the parcel waits for the morning.',
    workflow: shipping(EVENING),
    world,
    faults: [],
  },
  {
    id: 'all-well',
    title: 'All goes well',
    description: 'An order in the morning, and one worker from the beginning to the end.',
    workflow: shipping(ORDER),
    world,
    faults: [],
  },
];
