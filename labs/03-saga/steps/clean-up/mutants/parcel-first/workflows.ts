import {
  ActivityCancellationType,
  CancellationScope,
  proxyActivities,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const steps = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { maximumAttempts: 3 },
});
const undo = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

/** The carrier is what fails most often here, so it is asked first. When it refuses, there is no parcel. */
export async function orderSaga(order: Order): Promise<string> {
  const parcelId = await steps.createParcel(order);
  const compensations: (() => Promise<void>)[] = [];
  try {
    compensations.push(() => undo.releaseInventory(order.orderId));
    await steps.reserveInventory(order);
    compensations.push(() => undo.refundPayment(order.orderId));
    await steps.chargePayment(order);
    await steps.sendConfirmation(order);
    return parcelId;
  } catch (error) {
    await CancellationScope.nonCancellable(async () => {
      for (const compensate of compensations.reverse()) await compensate();
    });
    throw error;
  }
}
