import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { chargeCard } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 3,
    maximumInterval: '10 minutes',
  },
});
const { sendReceipt } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

export async function payOrder(order: Order): Promise<string> {
  const paymentId = await chargeCard(order);
  await sendReceipt(order);
  return paymentId;
}
