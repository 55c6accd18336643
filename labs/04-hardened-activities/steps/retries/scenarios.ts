import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER } from '../../order';

const workflow: ScenarioInput['workflow'] = { type: 'payOrder', args: [ORDER] };
const world: ScenarioInput['world'] = { cards: [{ card: ORDER.card, limitCents: 100_000 }] };

/** Calls that the network refuses in its outage; the next one goes through. */
export const REFUSED_CALLS = 14;

/** The card network is down for the first so many calls. */
function downFor(calls: number): ScenarioInput['faults'] {
  return [
    {
      type: 'fail',
      id: 'network-down',
      on: { operation: 'payments.charge', calls: Array.from({ length: calls }, (_, index) => index + 1) },
      message: 'The card network is not available',
    },
  ];
}

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'outage',
    title: 'The card network is down',
    description: `The network refuses the first ${REFUSED_CALLS} calls. At the pace its operator allows, that is forty minutes.`,
    workflow,
    world,
    faults: downFor(REFUSED_CALLS),
  },
  {
    id: 'glitch',
    title: 'One call fails',
    description: 'The network refuses a single call. The next one would go through at once.',
    workflow,
    world,
    faults: downFor(1),
  },
];
