import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const {
  discountedPrice,
  sendInvoice,
  waitThreeDays,
  chargePayment,
  deservesCatalogue,
  sendCatalogue,
} = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 2 },
});

/** Sends an invoice, waits three days, and takes the money. */
export async function settleInvoice(order: Order): Promise<void> {
  const cents = await discountedPrice(order);
  await sendInvoice({ order, cents });
  await waitThreeDays();
  await chargePayment({ order, cents });
  if (await deservesCatalogue(order)) await sendCatalogue(order);
}
