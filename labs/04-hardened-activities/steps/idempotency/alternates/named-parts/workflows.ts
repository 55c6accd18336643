import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { chargeHalf, indexOrder } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

/** Takes the price in two equal parts and returns the ids of the payments. */
export async function payInTwoParts(order: Order): Promise<string[]> {
  const deposit = await chargeHalf({ order, part: 'deposit' });
  await indexOrder(order);
  const rest = await chargeHalf({ order, part: 'rest' });
  return [deposit, rest];
}
