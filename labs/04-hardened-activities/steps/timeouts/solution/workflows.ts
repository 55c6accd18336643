import {
  ActivityFailure,
  proxyActivities,
  TimeoutFailure,
} from '@temporalio/workflow';
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
  startToCloseTimeout: '10 seconds',
  heartbeatTimeout: '1 second',
});
const shop = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  heartbeatTimeout: '1 second',
});

/** Sells one order and returns the id of its parcel. */
export async function checkOut(order: Order): Promise<string> {
  await reserveStock(order);
  try {
    return await hall.packOrder(order);
  } catch (error) {
    if (!nobodyBegan(error)) throw error;
    return await shop.packOrder(order);
  }
}

function nobodyBegan(error: unknown): boolean {
  return (
    error instanceof ActivityFailure &&
    error.cause instanceof TimeoutFailure &&
    error.cause.timeoutType === 'SCHEDULE_TO_START'
  );
}
