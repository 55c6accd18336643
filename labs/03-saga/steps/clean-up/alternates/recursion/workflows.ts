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
    maximumInterval: '1 minute',
  },
});

interface Step {
  run: () => Promise<unknown>;
  undo: () => Promise<void>;
}

export async function orderSaga(order: Order): Promise<string> {
  let parcelId = '';
  await inOrder([
    {
      run: () => steps.reserveInventory(order),
      undo: () => undo.releaseInventory(order.orderId),
    },
    {
      run: () => steps.chargePayment(order),
      undo: () => undo.refundPayment(order.orderId),
    },
    {
      run: async () => {
        parcelId = await steps.createParcel(order);
      },
      undo: () => undo.cancelParcel(order.orderId),
    },
  ]);
  await undo.sendConfirmation(order);
  return parcelId;
}

/** Each step's `catch` stands around all the later ones. */
async function inOrder([first, ...rest]: Step[]): Promise<void> {
  if (first === undefined) return;
  try {
    await first.run();
    await inOrder(rest);
  } catch (error) {
    await CancellationScope.nonCancellable(first.undo);
    throw error;
  }
}
