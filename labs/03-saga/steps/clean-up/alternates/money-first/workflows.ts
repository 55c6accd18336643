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

/** The card is what fails most often here, so it is asked before anything is set aside. */
export async function orderSaga(order: Order): Promise<string> {
  const compensations: (() => Promise<void>)[] = [];
  try {
    compensations.push(() => undo.refundPayment(order.orderId));
    await steps.chargePayment(order);
    compensations.push(() => undo.releaseInventory(order.orderId));
    await steps.reserveInventory(order);
    compensations.push(() => undo.cancelParcel(order.orderId));
    const parcelId = await steps.createParcel(order);
    await steps.sendConfirmation(order);
    return parcelId;
  } catch (error) {
    await CancellationScope.nonCancellable(async () => {
      for (const compensate of compensations.reverse()) await compensate();
    });
    throw error;
  }
}
