import { deprecatePatch, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { reserve, charge, ship, thank } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

/** Sells an order: the customer pays, then has a night to think.. */
export async function fulfilOrder(order: Order): Promise<void> {
  await reserve(order);
  await charge(order);
  deprecatePatch('charge-first');
  await sleep('1 day');
  await ship(order);
  await sleep('7 days');
  await thank(order);
}
