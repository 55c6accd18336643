import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import { priceOf, type Order } from './order';

const { chargePayment, sendReceipt } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

/** Charges an order, sends a receipt, and returns the price in cents. */
export async function billOrder(order: Order): Promise<number> {
  const { orderId, email } = order;
  const bill = { orderId, to: email, cents: priceOf(order) };
  await chargePayment(bill);
  await sendReceipt(bill);
  return bill.cents;
}
