import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Delivery } from './activities';

// A page is short work: its own start-to-close timeout finds a stall, history
// remembers which pages are done, and a cancelled workflow asks for no more.
const { countItems, receivePage } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
});

const PAGE = 5;

export async function importDelivery({
  deliveryId,
}: Delivery): Promise<number> {
  const total = await countItems(deliveryId);
  for (let from = 1; from <= total; from += PAGE) {
    await receivePage({
      deliveryId,
      from,
      to: Math.min(from + PAGE - 1, total),
    });
  }
  return total;
}
