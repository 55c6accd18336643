import { proxyActivities } from '@temporalio/workflow';
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

/** Registers each compensation before its step. Is that enough? */
export async function orderSaga(order: Order): Promise<string> {
  const compensations: (() => Promise<void>)[] = [];
  try {
    compensations.unshift(() => steps.releaseInventory(order.orderId));
    await steps.reserveInventory(order);
    compensations.unshift(() => steps.refundPayment(order.orderId));
    await steps.chargePayment(order);
    compensations.unshift(() => steps.cancelParcel(order.orderId));
    const parcelId = await steps.createParcel(order);
    await steps.sendConfirmation(order);
    return parcelId;
  } catch (error) {
    for (const compensate of compensations) await compensate();
    throw error;
  }
}
