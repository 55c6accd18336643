import { patched, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { charge, sendReceipt } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

export async function sellOrder(order: Order): Promise<void> {
  await charge(order, Math.round(order.amountCents * 0.9));
  await sleep('30 days');
  const isSale = patched('sale');
  const cents = isSale
    ? Math.round(order.amountCents * 0.9)
    : order.amountCents;
  await sendReceipt(order, cents, isSale ? 30 : 14);
}
