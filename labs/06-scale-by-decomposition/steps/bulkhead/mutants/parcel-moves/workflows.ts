import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { chargeOrder, sendMail } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

const { shipOrder } = proxyActivities<typeof activities>({
  taskQueue: 'batch',
  startToCloseTimeout: '1 minute',
});

/** The orders of the moment, side by side. */
export async function takeOrders(orders: Order[]): Promise<void> {
  await Promise.all(orders.map(checkOut));
}

async function checkOut(order: Order): Promise<void> {
  await chargeOrder(order);
  await shipOrder(order);
}

interface Campaign {
  subject: string;
  readers: number;
}

/** Marketing starts as many of these as it likes. */
export async function campaign({ subject, readers }: Campaign): Promise<void> {
  const mails: Promise<void>[] = [];
  for (let reader = 1; reader <= readers; reader += 1) {
    mails.push(sendMail({ subject, reader }));
  }
  await Promise.all(mails);
}
