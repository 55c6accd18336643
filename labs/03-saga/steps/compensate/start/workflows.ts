import { proxyActivities } from '@temporalio/workflow';
// Only types: activity code never runs inside a workflow.
import type * as activities from './activities';
import type { Order } from './activities';

const { reserveInventory, chargePayment, createParcel, sendConfirmation } =
  proxyActivities<typeof activities>({
    startToCloseTimeout: '1 minute',
    retry: {
      initialInterval: '1 second',
      backoffCoefficient: 2,
      maximumAttempts: 3,
    },
  });

/** Sells one order and returns the id of its parcel. */
export async function orderSaga(order: Order): Promise<string> {
  await reserveInventory(order);
  await chargePayment(order);
  const parcelId = await createParcel(order);
  await sendConfirmation(order);
  return parcelId;
}
