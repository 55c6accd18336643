import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { drawCode, tell } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

export async function collectOrder(order: Order): Promise<void> {
  const code = await drawCode();
  await tell(order, 'Confirmed', code);
  await sleep('1 day');
  await tell(order, 'Ready', code);
}
