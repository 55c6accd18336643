import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
  TimeoutFailure,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

class Checkout {
  private readonly desk = proxyActivities<typeof activities>({
    startToCloseTimeout: '1 second',
  });
  private readonly hall = proxyActivities<typeof activities>({
    taskQueue: 'packing-hall',
    scheduleToStartTimeout: '1 second',
    startToCloseTimeout: '30 minutes',
    heartbeatTimeout: '2 seconds',
  });
  private readonly shop = proxyActivities<typeof activities>({
    startToCloseTimeout: '30 minutes',
    heartbeatTimeout: '2 seconds',
  });

  constructor(private readonly order: Order) {}

  async reserve(): Promise<void> {
    try {
      await CancellationScope.withTimeout('4 seconds', () =>
        this.desk.reserveStock(this.order),
      );
    } catch (error) {
      if (!isCancellation(error)) throw error;
      throw ApplicationFailure.nonRetryable('No stock in time', 'TooLate');
    }
  }

  pack(): Promise<string> {
    return this.hall.packOrder(this.order).catch((error: unknown) => {
      if (
        error instanceof ActivityFailure &&
        error.cause instanceof TimeoutFailure &&
        error.cause.timeoutType === 'SCHEDULE_TO_START'
      )
        return this.shop.packOrder(this.order);
      throw error;
    });
  }
}

export async function checkOut(order: Order): Promise<string> {
  const checkout = new Checkout(order);
  await checkout.reserve();
  return checkout.pack();
}
