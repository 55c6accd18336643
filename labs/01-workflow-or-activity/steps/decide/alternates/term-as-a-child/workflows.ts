import { executeChild, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import { discountedPrice, isLarge, type Order } from './order';

const { sendInvoice, chargePayment, sendCatalogue } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

export async function term(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) await sleep('24 hours');
}

export async function settleInvoice(order: Order): Promise<void> {
  const cents = discountedPrice(order);
  await sendInvoice({ order, cents });
  await executeChild(term, { args: [3] });
  await chargePayment({ order, cents });
  if (isLarge(order)) await sendCatalogue(order);
}
