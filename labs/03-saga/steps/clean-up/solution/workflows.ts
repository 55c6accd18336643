import {
  ActivityCancellationType,
  CancellationScope,
  proxyActivities,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

// A cancelled step is waited for: only when it has ended is it known what there is to undo.
const steps = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumAttempts: 3,
  },
});

// These have to happen, however long the other system is down: no limit on
// the attempts.
const undo = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
  },
});

/** Sells one order and returns the id of its parcel. However it is broken off, it leaves nothing behind. */
export async function orderSaga(order: Order): Promise<string> {
  const compensations: (() => Promise<void>)[] = [];
  try {
    compensations.unshift(() => undo.releaseInventory(order.orderId));
    await steps.reserveInventory(order);
    compensations.unshift(() => undo.refundPayment(order.orderId));
    await steps.chargePayment(order);
    compensations.unshift(() => undo.cancelParcel(order.orderId));
    const parcelId = await steps.createParcel(order);
    await undo.sendConfirmation(order);
    return parcelId;
  } catch (error) {
    // A cancelled workflow has to clean up too, and inside a cancelled scope no
    // activity would start.
    await CancellationScope.nonCancellable(async () => {
      for (const compensate of compensations) await compensate();
    });
    throw error;
  }
}
