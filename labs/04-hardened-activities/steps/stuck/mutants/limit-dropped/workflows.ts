import { ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';
import { priceOf } from './prices';

const { chargeCard } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { nonRetryableErrorTypes: ['CardDeclined', 'CardNotFound'] },
});

/** Takes the money for an order and returns the id of the payment. */
export async function acceptOrder(order: Order): Promise<string> {
  const amountCents = priceOf(order.sku, order.quantity);
  try {
    return await chargeCard({ ...order, amountCents });
  } catch (cause) {
    throw ApplicationFailure.create({
      message: `${order.orderId} could not be paid`,
      type: 'OrderNotPaid',
      nonRetryable: true,
      cause: cause instanceof Error ? cause : undefined,
    });
  }
}
