import { patched, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { charge, sendReceipt } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

function amountOf(order: Order): number {
  return patched('sale')
    ? Math.round(order.amountCents * 0.9)
    : order.amountCents;
}

function days(): number {
  return patched('sale') ? 30 : 14;
}

export async function sellOrder(order: Order): Promise<void> {
  await charge(order, amountOf(order));
  await sleep(`${days()} days`);
  await sendReceipt(order, amountOf(order), days());
}
