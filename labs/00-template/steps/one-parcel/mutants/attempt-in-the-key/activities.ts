import { activityInfo } from '@temporalio/activity';
import { email, shipping } from '@faultline/services';

export interface Order {
  orderId: string;
  address: string;
  email: string;
}

/** Asks the carrier for a parcel and returns its id. */
export async function createParcel(order: Order): Promise<string> {
  const { orderId, address } = order;
  const { parcelId } = await shipping.createParcel({
    orderId,
    address,
    idempotencyKey: `${orderId}/parcel/${activityInfo().attempt}`,
  });
  return parcelId;
}

/** Tells the customer. The key is the same on every attempt. */
export async function sendMail(order: Order): Promise<void> {
  await email.send({
    to: order.email,
    subject: 'Your order is on its way',
    orderId: order.orderId,
    idempotencyKey: `${order.orderId}/mail`,
  });
}
