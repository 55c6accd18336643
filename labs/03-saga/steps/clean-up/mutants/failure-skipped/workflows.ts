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
    maximumAttempts: 3,
  },
});

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
    await CancellationScope.nonCancellable(async () => {
      for (const compensate of compensations) {
        await compensate().catch(() => undefined);
      }
    });
    throw error;
  }
}
