import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './order';

const { computePrice, chargePayment, sendReceipt } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

export async function billOrder(order: Order): Promise<number> {
  const { orderId, email } = order;
  const bill = { orderId, to: email, cents: await computePrice(order) };
  await chargePayment(bill);
  await sendReceipt(bill);
  return bill.cents;
}
