import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './order';

const { sendInvoice, chargePayment, sendCatalogue } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

const DAY = 24 * 60 * 60 * 1000;

/** Waits a day at a time; Date and setTimeout are the workflow’s own here. */
async function until(due: number): Promise<void> {
  if (Date.now() >= due) return;
  await new Promise((over) =>
    setTimeout(over, Math.min(DAY, due - Date.now())),
  );
  await until(due);
}

export async function settleInvoice(order: Order): Promise<void> {
  const large = order.amountCents > 10_000;
  const cents = large ? order.amountCents * 0.95 : order.amountCents;
  await sendInvoice({ order, cents });
  await until(Date.now() + 3 * DAY);
  if (large) await sendCatalogue(order);
  await chargePayment({ order, cents });
}
