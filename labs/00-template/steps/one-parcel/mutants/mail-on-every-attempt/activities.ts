import { email, shipping } from '@faultline/services';

export interface Order {
  orderId: string;
  address: string;
  email: string;
}

/** Tells the customer, asks the carrier for a parcel, and returns its id. */
export async function createParcel(order: Order): Promise<string> {
  const { orderId, address } = order;
  await email.send({
    to: order.email,
    subject: 'Your order is on its way',
    orderId,
  });
  const { parcelId } = await shipping.createParcel({
    orderId,
    address,
    idempotencyKey: `${orderId}/parcel`,
  });
  return parcelId;
}
