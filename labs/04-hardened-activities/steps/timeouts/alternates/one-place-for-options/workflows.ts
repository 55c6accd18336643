import {
  ActivityFailure,
  type ActivityOptions,
  proxyActivities,
  TimeoutFailure,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const packing: ActivityOptions = {
  startToCloseTimeout: '20 seconds',
  heartbeatTimeout: '800 milliseconds',
  retry: { initialInterval: '500 milliseconds' },
};

function within(options: ActivityOptions) {
  return proxyActivities<typeof activities>(options);
}

export async function checkOut(order: Order): Promise<string> {
  const checkout = within({
    startToCloseTimeout: '900 milliseconds',
    scheduleToCloseTimeout: '4 seconds',
    retry: { initialInterval: '200 milliseconds' },
  });
  await checkout.reserveStock(order);
  return await packSomewhere(order);
}

async function packSomewhere(order: Order): Promise<string> {
  const hall = within({
    ...packing,
    taskQueue: 'packing-hall',
    scheduleToStartTimeout: '1 second',
  });
  return await hall.packOrder(order).catch((error: unknown) => {
    const waited = error instanceof ActivityFailure ? error.cause : null;
    const inQueue =
      waited instanceof TimeoutFailure &&
      waited.timeoutType === 'SCHEDULE_TO_START';
    if (!inQueue) throw error;
    return within(packing).packOrder(order);
  });
}
