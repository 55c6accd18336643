import { deprecatePatch, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { reserve, charge, ship, thank } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

/** Takes the money; the patch that brought it here is on its way out. */
async function pay(order: Order): Promise<void> {
  deprecatePatch('charge-first');
  await charge(order);
}

/** Sells an order: the customer pays, then has a night to think.. */
export async function fulfilOrder(order: Order): Promise<void> {
  await reserve(order);
  await pay(order);
  await sleep('1 day');
  await ship(order);
  await sleep('7 days');
  await thank(order);
}
