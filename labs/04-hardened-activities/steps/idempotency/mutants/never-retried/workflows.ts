import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { chargeHalf, indexOrder } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 1 },
});

/** Takes the price in two equal parts and returns the ids of the payments. */
export async function payInTwoParts(order: Order): Promise<string[]> {
  const deposit = await chargeHalf(order);
  await indexOrder(order);
  const rest = await chargeHalf(order);
  return [deposit, rest];
}
