import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { confirm, remind } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

/** Tells the customer a code, and reminds of it on the next day. */
export async function collectOrder(order: Order): Promise<void> {
  await confirm(order);
  await sleep('1 day');
  await remind(order);
}
