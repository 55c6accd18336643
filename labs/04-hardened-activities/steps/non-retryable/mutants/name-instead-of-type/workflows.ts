import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

// An outage passes: no limit on the attempts. These errors do not.
const { findProduct, chargeCard } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: {
    maximumInterval: '10 minutes',
    maximumAttempts: 10,
    nonRetryableErrorTypes: [
      'CardDeclined',
      'DocumentNotFound',
      'InvalidOrder',
    ],
  },
});

/** Sells one order and returns what the customer bought. */
export async function placeOrder(order: Order): Promise<string> {
  const product = await findProduct(order);
  const paymentId = await chargeCard(order);
  return `${order.quantity} × ${product}, paid with ${paymentId}`;
}
