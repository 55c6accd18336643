import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const steps = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumAttempts: 3,
  },
});
const undo = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
  },
});

/** Stock and money do not wait for each other, and neither do their compensations. Both wait for the parcel's. */
export async function orderSaga(order: Order): Promise<string> {
  let parcelId: string;
  try {
    const both = await Promise.allSettled([
      steps.reserveInventory(order),
      steps.chargePayment(order),
    ]);
    for (const one of both) {
      if (one.status === 'rejected') throw one.reason;
    }
    parcelId = await steps.createParcel(order);
  } catch (error) {
    await CancellationScope.nonCancellable(async () => {
      await undo.cancelParcel(order.orderId);
      await Promise.all([
        undo.refundPayment(order.orderId),
        undo.releaseInventory(order.orderId),
      ]);
    });
    throw error;
  }
  await undo.sendConfirmation(order);
  return parcelId;
}
