import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

export * from './runners';

const { orderScript } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

/** Sells one order and returns the id of its parcel. */
export async function sellOrder(order: Order): Promise<string> {
  return orderScript(order);
}
