import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

// The customer waits at the checkout: four seconds, then they have to know.
// One attempt takes milliseconds, or it hangs.
const { reserveStock } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 second',
  scheduleToCloseTimeout: '4 seconds',
});

// The packing hall has workers of its own. An order that nobody there has
// begun after a second is packed by the shop.
const hall = proxyActivities<typeof activities>({
  taskQueue: 'packing-hall',
  scheduleToStartTimeout: '1 second',
  startToCloseTimeout: '5 seconds',
  heartbeatTimeout: '1 second',
});

/** Sells one order and returns the id of its parcel. */
export async function checkOut(order: Order): Promise<string> {
  await reserveStock(order);
  return await hall.packOrder(order);
}
