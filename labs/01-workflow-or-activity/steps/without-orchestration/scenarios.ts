import type { ScenarioInput } from '@/lib/lab/define';
import { ORDER } from '../../order';

const world: ScenarioInput['world'] = { stock: [{ sku: ORDER.sku, available: 20 }] };

const runBy = (type: string): ScenarioInput['workflow'] => ({ type, args: [ORDER] });

/** SIGKILL when the script is about to ship: the order is paid, and the carrier has not heard of it. */
const killedBeforeShipping: ScenarioInput['faults'] = [
  {
    type: 'kill-worker',
    id: 'killed-before-shipping',
    at: { type: 'call', operation: 'shipping.createParcel' },
  },
];

const carrierDown: ScenarioInput['faults'] = [
  {
    type: 'fail',
    id: 'carrier-down',
    on: { operation: 'shipping.createParcel', calls: [1, 2, 3] },
    message: 'The carrier is down.',
  },
];

// The script's visibility timeout of a minute would be waited out in real time: this makes it 600 ms.
const inFlightTimeoutFactor = 0.01;

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'script-killed',
    title: 'The script is killed',
    description:
      'The process that runs the order script gets SIGKILL between charge and ship. Nobody runs it again.',
    workflow: runBy('scriptOnly'),
    world,
    faults: killedBeforeShipping,
    inFlightTimeoutFactor,
  },
  {
    id: 'script-retried',
    title: 'Just retry it',
    description:
      'A try, a catch and a loop around the script. The bank takes the money, and its answer gets lost.',
    workflow: runBy('handWrittenRetry'),
    world,
    faults: [{ type: 'lost-response', id: 'receipt-lost', on: { operation: 'payments.charge', calls: [1] } }],
    inFlightTimeoutFactor,
  },
  {
    id: 'script-queued',
    title: 'Put it on a queue',
    description: 'The consumer is killed between charge and ship. The queue delivers the message again.',
    workflow: runBy('messageQueue'),
    world,
    faults: killedBeforeShipping,
    inFlightTimeoutFactor,
  },
  {
    id: 'script-in-cron',
    title: 'Let cron run it',
    description: 'The carrier is down for three hours. Each hour cron runs all orders that are not done.',
    workflow: runBy('hourlyCron'),
    world,
    faults: carrierDown,
    inFlightTimeoutFactor,
  },
  {
    id: 'workflow-killed',
    title: 'Your workflow, killed',
    description: 'sellOrder, and SIGKILL at the same place: between charge and ship.',
    workflow: runBy('sellOrder'),
    world,
    faults: killedBeforeShipping,
    inFlightTimeoutFactor,
  },
  {
    id: 'workflow-carrier-down',
    title: 'Your workflow, and no carrier',
    description: 'sellOrder, while the carrier refuses three calls.',
    workflow: runBy('sellOrder'),
    world,
    faults: carrierDown,
    inFlightTimeoutFactor,
  },
];
