import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

// The card network has short failures and long ones. Ask soon, then ever more
// rarely, and never give up: an order can wait.
const { chargeCard } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: {
    initialInterval: '30 seconds',
    backoffCoefficient: 1.5,
    maximumInterval: '5 minutes',
    maximumAttempts: 500,
  },
});
const { sendReceipt } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

/** Takes the money for an order and returns the id of the payment. */
export async function payOrder(order: Order): Promise<string> {
  const paymentId = await chargeCard(order);
  await sendReceipt(order);
  return paymentId;
}
