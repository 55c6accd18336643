import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';
import { priceOf } from './prices';
import { refuse } from './refuse';

const { chargeCard } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { nonRetryableErrorTypes: ['CardDeclined', 'CardNotFound'] },
});

export async function acceptOrder(order: Order): Promise<string> {
  const amountCents = priceOf(order.sku, order.quantity);
  return amountCents > 20_000
    ? refuse(order, 'above the limit')
    : chargeCard({ ...order, amountCents }).catch(() =>
        refuse(order, 'not paid'),
      );
}
