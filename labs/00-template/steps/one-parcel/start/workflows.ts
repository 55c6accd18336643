import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { createParcel, sendMail } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

/** Sends an order, tells the customer, and returns the id of the parcel. */
export async function sendOrder(order: Order): Promise<string> {
  const parcelId = await createParcel(order);
  await sendMail(order);
  return parcelId;
}
