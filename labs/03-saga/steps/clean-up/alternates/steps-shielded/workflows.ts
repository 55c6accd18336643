import {
  CancellationScope,
  CancelledFailure,
  proxyActivities,
} from '@temporalio/workflow';
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

/** A step that was begun is finished; whether anybody cancelled is asked between the steps. */
async function step<T>(run: () => Promise<T>): Promise<T> {
  if (CancellationScope.current().consideredCancelled) {
    throw new CancelledFailure('The order was cancelled');
  }
  return await CancellationScope.nonCancellable(run);
}

export async function orderSaga(order: Order): Promise<string> {
  const undone: (() => Promise<void>)[] = [];
  try {
    undone.push(() => undo.releaseInventory(order.orderId));
    await step(() => steps.reserveInventory(order));
    undone.push(() => undo.refundPayment(order.orderId));
    await step(() => steps.chargePayment(order));
    undone.push(() => undo.cancelParcel(order.orderId));
    const parcelId = await step(() => steps.createParcel(order));
    await CancellationScope.nonCancellable(() => undo.sendConfirmation(order));
    return parcelId;
  } catch (error) {
    await CancellationScope.nonCancellable(async () => {
      for (const compensate of undone.reverse()) await compensate();
    });
    throw error;
  }
}
