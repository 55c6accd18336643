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
const undo = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '1 minute',
  },
});

export async function orderSaga(order: Order): Promise<string> {
  await steps.reserveInventory(order);
  try {
    await steps.chargePayment(order);
    const parcelId = await steps.createParcel(order);
    await undo.sendConfirmation(order);
    return parcelId;
  } catch (error) {
    await undo.cancelParcel(order.orderId);
    await undo.refundPayment(order.orderId);
    // await undo.releaseInventory(order.orderId);
    throw error;
  }
}
