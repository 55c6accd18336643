import { ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';
import { priceOf } from './prices';

const { chargeCard } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { nonRetryableErrorTypes: ['CardDeclined', 'CardNotFound'] },
});

export async function acceptOrder(order: Order): Promise<string> {
  const amountCents = priceOf(order.sku, order.quantity);
  const paymentId = await chargeCard({ ...order, amountCents });
  if (amountCents > 20_000) {
    throw ApplicationFailure.nonRetryable(
      `${order.orderId} is above the limit`,
    );
  }
  return paymentId;
}
