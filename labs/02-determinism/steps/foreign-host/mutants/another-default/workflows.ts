import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { reserve, ship } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

const LAST_VAN_HOUR = 14;

/** Ships an order: with the last van of the day, or twelve hours later. */
export async function shipOrder(order: Order): Promise<void> {
  const isLate = new Date(order.placedAt).getUTCHours() >= LAST_VAN_HOUR;
  if (isLate) {
    await sleep('12 hours');
  }
  // The shelves are in alphabetical order.
  const items = [...order.items].sort(new Intl.Collator().compare);
  for (const item of items) {
    await reserve({ order, item });
  }
  await ship(order);
}
