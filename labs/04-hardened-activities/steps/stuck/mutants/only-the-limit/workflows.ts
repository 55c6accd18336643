import { ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';
import { priceOf } from './prices';

const { chargeCard } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { nonRetryableErrorTypes: ['CardDeclined', 'CardNotFound'] },
});

const LIMIT_CENTS = 20_000;

/** Takes the money for an order and returns the id of the payment. */
export async function acceptOrder(order: Order): Promise<string> {
  const amountCents = priceOf(order.sku, order.quantity);
  if (amountCents > LIMIT_CENTS) {
    throw ApplicationFailure.nonRetryable(
      `${order.orderId} is above the limit`,
      'OrderAboveLimit',
    );
  }
  try {
    return await chargeCard({ ...order, amountCents });
  } catch {
    throw new Error(`${order.orderId} could not be paid`);
  }
}
