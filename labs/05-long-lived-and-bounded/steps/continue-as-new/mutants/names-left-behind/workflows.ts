import {
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
  from?: number;
}
interface GateState {
  deliveries: Delivery[];
}
export const announce = defineSignal<[deliveryId: string]>('announce');

export async function gate({ deliveries }: GateState): Promise<void> {
  const announced: string[] = [];
  setHandler(announce, (deliveryId) => void announced.push(deliveryId));
  let pages = 0;
  for (;;) {
    const delivery = deliveries[0];
    if (!delivery) {
      const next = announced.shift();
      if (next === undefined) return;
      deliveries.push({ deliveryId: next, items: await countItems(next) });
      continue;
    }
    const { deliveryId, items, from = 1 } = delivery;
    if (from > items) {
      deliveries.shift();
      continue;
    }
    const to = Math.min(from + 99, items);
    await receivePage({ deliveryId, from, to });
    delivery.from = to + 1;
    pages += 1;
    if (pages === 20) await continueAsNew<typeof gate>({ deliveries });
  }
}
