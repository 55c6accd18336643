import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';
import { jitterMinutes } from './jitter';

const { tell, ship, plan } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second' },
});

/** Packs an order, and tells the customer when the warranty has ended. */
export async function packOrder(order: Order): Promise<void> {
  const minutes = jitterMinutes();
  const { isExpress, code } = await plan();
  await tell(order, 'packing', `We are packing order ${code}`);
  await sleep(`${minutes} minutes`);
  if (!isExpress) {
    await sleep('12 hours');
  }
  await ship(order);
  await sleep('400 days');
  const year = new Date().getUTCFullYear();
  await tell(
    order,
    'warranty',
    `The warranty of order ${code} ended in ${year}`,
  );
}
