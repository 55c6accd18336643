import { patched, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { charge, sendReceipt } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

async function sellOld(order: Order): Promise<void> {
  await charge(order, order.amountCents);
  await sleep('14 days');
  await sendReceipt(order, order.amountCents, 14);
}

async function sellInSale(order: Order): Promise<void> {
  const cents = order.amountCents - Math.round(order.amountCents / 10);
  await charge(order, cents);
  await sleep('30 days');
  await sendReceipt(order, cents, 30);
}

export async function sellOrder(order: Order): Promise<void> {
  await (patched('sale-of-march') ? sellInSale(order) : sellOld(order));
}
