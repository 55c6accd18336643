import { email, shipping } from '@faultline/services';

export interface Order {
  orderId: string;
  items: string[];
  amountCents: number;
  placedAt: string;
  address: string;
  email: string;
}

/** Sends the customer one mail for each name. */
export async function tell(
  order: Order,
  name: string,
  subject: string,
): Promise<void> {
  const { orderId } = order;
  await email.send({
    orderId,
    to: order.email,
    subject,
    idempotencyKey: `${orderId}-${name}`,
  });
}

export async function ship({ orderId, address }: Order): Promise<void> {
  await shipping.createParcel({
    orderId,
    address,
    idempotencyKey: `${orderId}-parcel`,
  });
}
