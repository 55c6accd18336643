import {
  allHandlersFinished,
  condition,
  defineSignal,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type * as activities from './activities';

const { countItems, receivePage } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

interface Delivery {
  deliveryId: string;
  items: number;
}

interface GateState {
  /** Waiting to be unloaded, the first one first. */
  deliveries: Delivery[];
}

/** A carrier announces a truck. */
export const announce = defineSignal<[deliveryId: string]>('announce');

const PAGE = 100;

/** Unloads trucks until there is none left. */
export async function gate({ deliveries }: GateState): Promise<void> {
  setHandler(announce, async (deliveryId) => {
    const items = await countItems(deliveryId);
    deliveries.push({ deliveryId, items });
  });

  for (;;) {
    // A handler that is still counting may bring another truck.
    await condition(() => deliveries.length > 0 || allHandlersFinished());
    const delivery = deliveries.shift();
    if (!delivery) return;
    const { deliveryId, items } = delivery;
    for (let from = 1; from <= items; from += PAGE) {
      const to = Math.min(from + PAGE - 1, items);
      await receivePage({ deliveryId, from, to });
    }
  }
}
