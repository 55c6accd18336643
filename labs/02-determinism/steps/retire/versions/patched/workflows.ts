import { patched, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { reserve, charge, ship, thank } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

/** Sells an order: the customer pays, then has a night to think. Until yesterday it was the other way round. */
export async function fulfilOrder(order: Order): Promise<void> {
  await reserve(order);
  if (patched('charge-first')) {
    await charge(order);
    await sleep('1 day');
  } else {
    await sleep('1 day');
    await charge(order);
  }
  await ship(order);
  await sleep('7 days');
  await thank(order);
}
