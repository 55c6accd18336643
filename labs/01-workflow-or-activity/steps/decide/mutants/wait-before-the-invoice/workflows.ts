import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import { discountedPrice, isLarge, type Order } from './order';

const { sendInvoice, chargePayment, sendCatalogue } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

export async function settleInvoice(order: Order): Promise<void> {
  const cents = discountedPrice(order);
  await sleep('3 days');
  await sendInvoice({ order, cents });
  await chargePayment({ order, cents });
  if (isLarge(order)) await sendCatalogue(order);
}
