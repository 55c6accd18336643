import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

export * from './runners';

const { orderScript } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 1 },
});

export async function sellOrder(order: Order): Promise<string> {
  return orderScript(order);
}
