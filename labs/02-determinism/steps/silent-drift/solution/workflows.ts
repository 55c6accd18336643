import { patched, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { charge, sendReceipt } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

interface Terms {
  factor: number;
  days: number;
}

const REGULAR: Terms = { factor: 1, days: 14 };
const SALE: Terms = { factor: 0.9, days: 30 };

/** Sells an order, and sends the receipt when it can no longer be returned. */
export async function sellOrder(order: Order): Promise<void> {
  const { factor, days } = patched('sale') ? SALE : REGULAR;
  const amountCents = Math.round(order.amountCents * factor);
  await charge(order, amountCents);
  await sleep(`${days} days`);
  await sendReceipt(order, amountCents, days);
}
