import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';
import { priceOf } from './prices';

const { chargeCard } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { nonRetryableErrorTypes: ['CardDeclined', 'CardNotFound'] },
});

const LIMIT_CENTS = 20_000;

class OrderRefused extends Error {
  override name = 'OrderRefused';
}

/** Takes the money for an order and returns the id of the payment. */
export async function acceptOrder(order: Order): Promise<string> {
  const amountCents = priceOf(order.sku, order.quantity);
  if (amountCents > LIMIT_CENTS) {
    throw new OrderRefused(`${order.orderId} is above the limit`);
  }
  try {
    return await chargeCard({ ...order, amountCents });
  } catch {
    throw new OrderRefused(`${order.orderId} could not be paid`);
  }
}
