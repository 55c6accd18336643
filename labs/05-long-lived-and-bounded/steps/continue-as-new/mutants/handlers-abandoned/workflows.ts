import {
  allHandlersFinished,
  condition,
  continueAsNew,
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
  /** The first item that is not in yet; 1 unless given. */
  next?: number;
}

interface GateState {
  /** Waiting to be unloaded, the first one first. */
  deliveries: Delivery[];
}

/** A carrier announces a truck. */
export const announce = defineSignal<[deliveryId: string]>('announce');

const PAGE = 100;
/** Pages that one run receives before it hands over to the next. */
const PAGES_PER_RUN = 10;

/** Unloads trucks until there is none left. */
export async function gate({ deliveries }: GateState): Promise<void> {
  setHandler(announce, async (deliveryId) => {
    const items = await countItems(deliveryId);
    deliveries.push({ deliveryId, items });
  });

  for (let pages = 0; pages < PAGES_PER_RUN; pages += 1) {
    // A handler that is still counting may bring another truck.
    await condition(() => deliveries.length > 0 || allHandlersFinished());
    const [delivery] = deliveries;
    if (!delivery) return;
    await receiveNextPage(delivery);
    if (isReceived(delivery)) deliveries.shift();
  }
  await continueAsNew<typeof gate>({ deliveries });
}

async function receiveNextPage(delivery: Delivery): Promise<void> {
  const { deliveryId, items, next: from = 1 } = delivery;
  const to = Math.min(from + PAGE - 1, items);
  await receivePage({ deliveryId, from, to });
  delivery.next = to + 1;
}

function isReceived({ items, next = 1 }: Delivery): boolean {
  return next > items;
}
