import type { ScenarioInput } from '@/lib/lab/define';

const DAY_MS = 24 * 3_600_000;

/** The harbour looks on for five days. */
const script: ScenarioInput['script'] = [
  {
    id: 'next-week',
    who: 'harbour master',
    at: { afterMs: 5 * DAY_MS },
    action: { type: 'signal', name: 'nextWeek' },
  },
];

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'ship-goes',
    title: 'The ship goes the same day',
    description:
      'Twelve items, then the ship is done and leaves. The surveyor comes after two days, the harbour looks on for five.',
    workflow: { type: 'harbour', args: [{ deliveryId: 'ship-1', items: 12 }] },
    world: { deliveries: [{ deliveryId: 'ship-1', items: 12 }] },
    faults: [],
    script,
  },
  {
    id: 'no-answer',
    title: 'The claim does not go out at once',
    description: 'The third mail gets no answer, and is tried again. Nothing else is wrong.',
    workflow: { type: 'harbour', args: [{ deliveryId: 'ship-1', items: 4 }] },
    world: { deliveries: [{ deliveryId: 'ship-1', items: 4 }] },
    faults: [
      {
        type: 'fail',
        id: 'mail-down',
        on: { operation: 'email.send', calls: [3] },
        message: 'The mail server did not answer',
      },
    ],
    script,
  },
];
