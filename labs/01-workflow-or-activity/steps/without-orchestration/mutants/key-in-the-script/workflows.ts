import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

export * from './runners';

const { sellWithKeys } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

export async function sellOrder(order: Order): Promise<string> {
  return sellWithKeys(order);
}
