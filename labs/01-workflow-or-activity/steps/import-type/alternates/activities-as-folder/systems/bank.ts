import { payments } from '@faultline/services';
import { priceOf, type Order } from '../order';

/** The bank’s side computes the price itself, in the activity that needs it. */
export async function charge(order: Order): Promise<number> {
  const amountCents = priceOf(order);
  await payments.charge({ orderId: order.orderId, amountCents });
  return amountCents;
}
