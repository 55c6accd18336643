import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

export * from './runners';

const { reserveInventory, chargePayment, createParcel, sendConfirmation } =
  proxyActivities<typeof activities>({
    startToCloseTimeout: '1 minute',
    retry: { maximumAttempts: 1 },
  });

async function sell(order: Order): Promise<string> {
  await reserveInventory(order);
  await chargePayment(order);
  const parcelId = await createParcel(order);
  await sendConfirmation(order);
  return parcelId;
}

export async function sellOrder(order: Order): Promise<string> {
  for (;;) {
    try {
      return await sell(order);
    } catch {
      continue;
    }
  }
}
