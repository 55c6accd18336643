import { email, payments, shipping } from '@faultline/services';

export interface Order {
  orderId: string;
  amountCents: number;
  address: string;
}

export async function chargeOrder(order: Order): Promise<void> {
  const { orderId, amountCents } = order;
  await payments.charge({
    orderId,
    amountCents,
    idempotencyKey: `${orderId}-charge`,
  });
}

export async function shipOrder({ orderId, address }: Order): Promise<void> {
  await shipping.createParcel({
    orderId,
    address,
    idempotencyKey: `${orderId}-parcel`,
  });
}

export interface Mail {
  subject: string;
  reader: number;
}

export async function sendMail({ subject, reader }: Mail): Promise<void> {
  await email.send({ to: `reader-${reader}@example.com`, subject });
}
