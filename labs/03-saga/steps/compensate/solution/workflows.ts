import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { reserveInventory, chargePayment, createParcel } = proxyActivities<
  typeof activities
>({
  startToCloseTimeout: '1 minute',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumAttempts: 3,
  },
});

// These have to happen, however long the other system is down: no limit on
// the attempts.
const { releaseInventory, refundPayment, cancelParcel, sendConfirmation } =
  proxyActivities<typeof activities>({
    startToCloseTimeout: '1 minute',
    retry: {
      initialInterval: '1 second',
      backoffCoefficient: 2,
      maximumInterval: '1 minute',
    },
  });

type Compensation = () => Promise<void>;

/**
 * Sells one order and returns the id of its parcel. An order that can't be
 * shipped leaves nothing behind.
 */
export async function orderSaga(order: Order): Promise<string> {
  const compensations: Compensation[] = [];
  let parcelId: string;
  try {
    // Each is registered before its step: a step that fails may have had its
    // effect all the same.
    compensations.unshift(() => releaseInventory(order.orderId));
    await reserveInventory(order);

    compensations.unshift(() => refundPayment(order.orderId));
    await chargePayment(order);

    compensations.unshift(() => cancelParcel(order.orderId));
    parcelId = await createParcel(order);
  } catch (error) {
    // A cancelled workflow has to clean up too, and inside a cancelled scope no
    // activity would start.
    await CancellationScope.nonCancellable(() => runAll(compensations));
    throw error;
  }
  // Past this point the order is sold. A mail that is late is no reason to take
  // it back.
  await sendConfirmation(order);
  return parcelId;
}

async function runAll(compensations: readonly Compensation[]): Promise<void> {
  for (const compensate of compensations) await compensate();
}
