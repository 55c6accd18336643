import type { ScenarioInput } from '@/lib/lab/define';

const deliveryId = 'truck-7';

function importing(items: number): Pick<ScenarioInput, 'workflow' | 'world' | 'inFlightTimeoutFactor'> {
  return {
    workflow: { type: 'importDelivery', args: [{ deliveryId }] },
    world: { deliveries: [{ deliveryId, items }] },
    // An hour's start-to-close is waited out in real time: this makes it 1.8 s, and a heartbeat timeout 0.5 s at least.
    inFlightTimeoutFactor: 0.0005,
  };
}

/** The numbers of all calls before one. */
const before = (call: number): number[] => Array.from({ length: call - 1 }, (_, index) => index + 1);

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'stall',
    title: 'The import stalls at item 40',
    description:
      'The 40th call to the warehouse never returns. The worker is healthy, the activity just hangs.',
    ...importing(60),
    faults: [
      {
        type: 'slow',
        id: 'slow-gate',
        on: { operation: 'warehouse.receiveItem', calls: before(40) },
        delayMs: 20,
      },
      { type: 'hang', id: 'no-answer', on: { operation: 'warehouse.receiveItem', calls: [40] } },
    ],
  },
  {
    id: 'worker-dies',
    title: 'The worker dies at item 40',
    description:
      'The worker process is killed right after item 40 was booked in. What it had not yet told the server is lost with it.',
    ...importing(60),
    faults: [
      { type: 'crash-after-effect', id: 'crash', on: { operation: 'warehouse.receiveItem', calls: [40] } },
    ],
  },
  {
    id: 'cancelled',
    title: 'The delivery is sent back',
    description:
      'After five items somebody cancels the workflow: the truck goes back. Each item takes 40 ms, so there is time to stop.',
    ...importing(50),
    // Nothing has to time out here, and a busy machine must not look like a stall.
    inFlightTimeoutFactor: 0.1,
    faults: [{ type: 'slow', id: 'slow-gate', on: { operation: 'warehouse.receiveItem' }, delayMs: 40 }],
    script: [
      {
        id: 'send-back',
        who: 'buyer',
        at: { trigger: { type: 'call', operation: 'warehouse.receiveItem', nth: 5 } },
        action: { type: 'cancel' },
      },
    ],
  },
  {
    id: 'all-well',
    title: 'All goes well',
    description: 'No fault at all. Every item must be received.',
    ...importing(60),
    faults: [],
  },
];
