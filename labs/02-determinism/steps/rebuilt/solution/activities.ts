import { email } from '@faultline/services';

export interface Order {
  orderId: string;
  items: string[];
  amountCents: number;
  placedAt: string;
  address: string;
  email: string;
}

export interface Collection {
  order: Order;
  code: string;
}

/** Tells the customer the code. */
export async function confirm({ order, code }: Collection): Promise<void> {
  await email.send({
    orderId: order.orderId,
    to: order.email,
    subject: `Collect your order with ${code}`,
    idempotencyKey: `${order.orderId}-confirm`,
  });
}

/** Tells the customer again. */
export async function remind({ order, code }: Collection): Promise<void> {
  await email.send({
    orderId: order.orderId,
    to: order.email,
    subject: `Your order is ready, your code is ${code}`,
    idempotencyKey: `${order.orderId}-remind`,
  });
}
