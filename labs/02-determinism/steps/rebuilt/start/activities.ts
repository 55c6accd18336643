import { email } from '@faultline/services';

export interface Order {
  orderId: string;
  items: string[];
  amountCents: number;
  placedAt: string;
  address: string;
  email: string;
}

/** The code of each order that is to be collected. */
const codes = new Map<string, string>();

/** Thinks up a code and tells the customer. */
export async function confirm(order: Order): Promise<void> {
  const code = String(Math.floor(100_000 + Math.random() * 900_000));
  codes.set(order.orderId, code);
  await email.send({
    orderId: order.orderId,
    to: order.email,
    subject: `Collect your order with ${code}`,
    idempotencyKey: `${order.orderId}-confirm`,
  });
}

/** Tells the customer again. */
export async function remind(order: Order): Promise<void> {
  const code = codes.get(order.orderId) ?? 'unknown';
  await email.send({
    orderId: order.orderId,
    to: order.email,
    subject: `Your order is ready, your code is ${code}`,
    idempotencyKey: `${order.orderId}-remind`,
  });
}
