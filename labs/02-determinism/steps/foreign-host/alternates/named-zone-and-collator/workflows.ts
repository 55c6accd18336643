import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { reserve, ship } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

const hours = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});
const shelves = new Intl.Collator('sv');

export async function shipOrder(order: Order): Promise<void> {
  if (Number(hours.format(new Date(order.placedAt))) >= 14)
    await sleep('12 hours');
  for (const item of order.items.toSorted(shelves.compare))
    await reserve({ order, item });
  await ship(order);
}
