import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { chargeHalf, indexOrder } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

// A workflow's module state is its own, and replay counts the same.
let steps = 0;
const nextKey = () => `${workflowInfo().workflowId}#${(steps += 1)}`;

export async function payInTwoParts(order: Order): Promise<string[]> {
  const collect = async (left: number, paid: string[]): Promise<string[]> => {
    if (left === 0) return paid;
    const id = await chargeHalf({ order, key: nextKey() });
    if (left === 2) await indexOrder({ order, key: nextKey() });
    return collect(left - 1, [...paid, id]);
  };
  return collect(2, []);
}
