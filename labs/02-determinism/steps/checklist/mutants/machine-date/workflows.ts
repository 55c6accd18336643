import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';
import { jitterMinutes } from './jitter';

const { tell, ship, readExpress } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second' },
});

/** Packs an order, and tells the customer when the warranty has ended. */
export async function packOrder(order: Order): Promise<void> {
  const code = String(Math.floor(100_000 + Math.random() * 900_000));
  const minutes = jitterMinutes();
  const isExpress = await readExpress();
  await tell(order, 'packing', `We are packing order ${code}`);
  await sleep(`${minutes} minutes`);
  if (!isExpress) {
    await sleep('12 hours');
  }
  await ship(order);
  await sleep('400 days');
  const year = new Intl.DateTimeFormat('en', {
    year: 'numeric',
    timeZone: 'UTC',
  }).format();
  await tell(
    order,
    'warranty',
    `The warranty of order ${code} ended in ${year}`,
  );
}
