import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import { priceOf, type Order } from './order';

const { chargePayment } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

export async function billOrder(order: Order): Promise<number> {
  const cents = priceOf(order);
  await chargePayment({ orderId: order.orderId, to: order.email, cents });
  return cents;
}
