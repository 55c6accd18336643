import { email, inventory, payments, shipping } from '@faultline/services';

export interface Order {
  orderId: string;
  items: string[];
  amountCents: number;
  placedAt: string;
  address: string;
  email: string;
}

export async function reserve({ orderId, items }: Order): Promise<void> {
  for (const sku of items) {
    await inventory.reserve({
      orderId,
      sku,
      quantity: 1,
      idempotencyKey: `${orderId}-${sku}`,
    });
  }
}

export async function charge({ orderId, amountCents }: Order): Promise<void> {
  await payments.charge({
    orderId,
    amountCents,
    idempotencyKey: `${orderId}-charge`,
  });
}

export async function ship({ orderId, address }: Order): Promise<void> {
  await shipping.createParcel({
    orderId,
    address,
    idempotencyKey: `${orderId}-parcel`,
  });
}

export async function thank(order: Order): Promise<void> {
  const { orderId } = order;
  await email.send({
    orderId,
    to: order.email,
    subject: 'Thank you',
    idempotencyKey: `${orderId}-thanks`,
  });
}
