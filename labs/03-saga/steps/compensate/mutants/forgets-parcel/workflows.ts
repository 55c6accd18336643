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

export async function orderSaga(order: Order): Promise<string> {
  const compensations: (() => Promise<void>)[] = [];
  try {
    compensations.unshift(() => undo.releaseInventory(order.orderId));
    await steps.reserveInventory(order);
    compensations.unshift(() => undo.refundPayment(order.orderId));
    await steps.chargePayment(order);
    // The last step: when it fails, there is no parcel.
    const parcelId = await steps.createParcel(order);
    await undo.sendConfirmation(order);
    return parcelId;
  } catch (error) {
    await CancellationScope.nonCancellable(async () => {
      for (const compensate of compensations) await compensate();
    });
    throw error;
  }
}
