import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { charge, sendReceipt } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

/** Sells an order, and sends the receipt when it can no longer be returned. With the terms of the sale. */
export async function sellOrder(order: Order): Promise<void> {
  const amountCents = Math.round(order.amountCents * 0.9);
  const days = 30;
  await charge(order, amountCents);
  await sleep(`${days} days`);
  await sendReceipt(order, amountCents, days);
}
