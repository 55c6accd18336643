import { proxyActivities, uuid4 } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { chargeHalf, indexOrder } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

/** Takes the price in two equal parts and returns the ids of the payments. */
export async function payInTwoParts(order: Order): Promise<string[]> {
  const deposit = await chargeHalf(order, uuid4());
  await indexOrder(order);
  const rest = await chargeHalf(order, uuid4());
  return [deposit, rest];
}
