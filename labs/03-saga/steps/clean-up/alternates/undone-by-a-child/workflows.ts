import {
  ActivityCancellationType,
  CancellationScope,
  executeChild,
  proxyActivities,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const step = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '1 second', maximumAttempts: 3 },
});
const back = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

type Undo = 'releaseInventory' | 'refundPayment' | 'cancelParcel';

/** A workflow of its own takes an order back: it can be seen, queried and found by its id. */
export async function takeBack(orderId: string, undos: Undo[]): Promise<void> {
  for (const undo of undos) await back[undo](orderId);
}

export async function orderSaga(order: Order): Promise<string> {
  const undos: Undo[] = [];
  try {
    undos.push('releaseInventory');
    await step.reserveInventory(order);
    undos.push('refundPayment');
    await step.chargePayment(order);
    undos.push('cancelParcel');
    const parcelId = await step.createParcel(order);
    await step.sendConfirmation(order);
    return parcelId;
  } catch (error) {
    await CancellationScope.nonCancellable(() =>
      executeChild(takeBack, {
        workflowId: `take-back-${order.orderId}`,
        args: [order.orderId, undos.reverse()],
      }),
    );
    throw error;
  }
}
