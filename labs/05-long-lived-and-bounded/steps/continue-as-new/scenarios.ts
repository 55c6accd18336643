import type { ScenarioInput } from '@/lib/lab/define';

type Script = NonNullable<ScenarioInput['script']>;

const first = 'truck-1';
/** Arriving while the first one is unloaded: one every few pages, so that some arrive around every boundary. */
const announced = Array.from({ length: 12 }, (_, index) => `truck-${index + 2}`);

function gate(pages: number): Pick<ScenarioInput, 'workflow'> {
  return {
    workflow: {
      type: 'gate',
      args: [{ deliveries: [{ deliveryId: first, items: pages * 100 }] }],
    },
  };
}

function announcements(everyPages: number): Script {
  return announced.map((deliveryId, index) => ({
    id: `announce-${deliveryId}`,
    who: 'carrier',
    at: {
      trigger: {
        type: 'call',
        operation: 'warehouse.receiveItems',
        nth: 2 + index * everyPages,
      },
    },
    action: { type: 'signal', name: 'announce', args: [deliveryId] },
  }));
}

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'long-day',
    title: 'A long day',
    description:
      'One delivery of 6,000 items, and nobody disturbs. Every page of 100 items leaves six events or more in history.',
    ...gate(60),
    world: { deliveries: [{ deliveryId: first, items: 6_000 }] },
    faults: [],
  },
  {
    id: 'busy-day',
    title: 'A busy day',
    description:
      'Twelve more trucks are announced by signal while the first is unloaded. The warehouse is slow to say how much each of them holds.',
    ...gate(40),
    world: {
      deliveries: [
        { deliveryId: first, items: 4_000 },
        ...announced.map((deliveryId) => ({ deliveryId, items: 200 })),
      ],
    },
    faults: [
      {
        type: 'slow',
        id: 'slow-lookup',
        on: { operation: 'warehouse.readDelivery' },
        delayMs: 300,
      },
    ],
    script: announcements(3),
  },
  {
    id: 'quiet-day',
    title: 'A quiet day',
    description: 'One delivery of 300 items. All of it must be received, and nothing twice.',
    ...gate(3),
    world: { deliveries: [{ deliveryId: first, items: 300 }] },
    faults: [],
  },
];
