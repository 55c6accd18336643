import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const steps = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 3 },
});
const undo = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

/** Nothing is left behind, because the customer is not heard. */
export function orderSaga(order: Order): Promise<string> {
  return CancellationScope.nonCancellable(async () => {
    const compensations: (() => Promise<void>)[] = [];
    try {
      compensations.unshift(() => undo.releaseInventory(order.orderId));
      await steps.reserveInventory(order);
      compensations.unshift(() => undo.refundPayment(order.orderId));
      await steps.chargePayment(order);
      compensations.unshift(() => undo.cancelParcel(order.orderId));
      const parcelId = await steps.createParcel(order);
      await steps.sendConfirmation(order);
      return parcelId;
    } catch (error) {
      for (const compensate of compensations) await compensate();
      throw error;
    }
  });
}
