import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import { discountedPrice, type Order } from './order';

const { sendInvoice, chargePayment, sendCatalogue } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

/** Sends an invoice, waits three days, and takes the money. */
export async function settleInvoice(order: Order): Promise<void> {
  const cents = discountedPrice(order);
  await sendInvoice({ order, cents });
  await sleep('3 days');
  await chargePayment({ order, cents });
  await sendCatalogue(order);
}
