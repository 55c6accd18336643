import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';
import { Saga } from './saga';

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
  const saga = new Saga();
  return await saga.run(async () => {
    saga.before(undo.releaseInventory, order.orderId);
    await steps.reserveInventory(order);
    saga.before(undo.refundPayment, order.orderId);
    await steps.chargePayment(order);
    saga.before(undo.cancelParcel, order.orderId);
    const parcelId = await steps.createParcel(order);
    await undo.sendConfirmation(order);
    return parcelId;
  });
}
