import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

export * from './runners';

const { reserveInventory, chargePayment, createParcel, sendConfirmation } =
  proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

const before: ((order: Order) => Promise<void>)[] = [
  reserveInventory,
  chargePayment,
];

export async function sellOrder(order: Order): Promise<string> {
  for (const step of before) await step(order);
  const parcelId = await createParcel(order);
  await sendConfirmation(order);
  return parcelId;
}
