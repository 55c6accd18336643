import { executeChild, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Mail, Order } from './activities';

const { chargeOrder, shipOrder, sendMail } = proxyActivities<typeof activities>(
  { startToCloseTimeout: '1 minute' },
);

export async function takeOrders(orders: Order[]): Promise<void> {
  for (const order of orders) {
    await chargeOrder(order);
    await shipOrder(order);
  }
}

interface Campaign {
  subject: string;
  readers: number;
}

/** The child runs on the other queue, and its activities do unless they say otherwise. */
export async function campaign({ subject, readers }: Campaign): Promise<void> {
  const mails = Array.from({ length: readers }, (_, index) => ({
    subject,
    reader: index + 1,
  }));
  await executeChild(sendAll, { taskQueue: 'batch', args: [mails] });
}

export async function sendAll(mails: Mail[]): Promise<void> {
  await Promise.all(mails.map((mail) => sendMail(mail)));
}
