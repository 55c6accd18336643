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

/** Thinks up a code and tells the customer. */
export async function confirm(order: Order): Promise<string> {
  const code = String(Math.floor(100_000 + Math.random() * 900_000));
  await email.send({
    orderId: order.orderId,
    to: order.email,
    subject: `Collect your order with ${code}`,
    idempotencyKey: `${order.orderId}-confirm`,
  });
  return code;
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
