import { patched, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { charge, sendReceipt } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

export async function sellOrder(order: Order): Promise<void> {
  const paid = await charge(order, Math.round(order.amountCents * 0.9));
  const days = patched('longer-return') ? 30 : 14;
  await sleep(days * 24 * 60 * 60 * 1_000);
  await sendReceipt(order, paid, days);
}
