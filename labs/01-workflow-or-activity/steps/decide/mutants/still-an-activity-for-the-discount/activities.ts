import { email, payments, shipping } from '@faultline/services';
import { discountedPrice, type Order } from './order';

export interface Bill {
  order: Order;
  cents: number;
}

export async function sendInvoice({ order, cents }: Bill): Promise<void> {
  const { orderId } = order;
  await email.send({
    orderId,
    to: order.email,
    subject: `${orderId}: ${cents / 100}, due in three days`,
    idempotencyKey: `${orderId}-invoice`,
  });
}

export async function chargePayment({ order, cents }: Bill): Promise<void> {
  const { orderId } = order;
  await payments.charge({
    orderId,
    amountCents: cents,
    idempotencyKey: `${orderId}-charge`,
  });
}

export async function sendCatalogue(order: Order): Promise<void> {
  const { orderId, address } = order;
  await shipping.createParcel({
    orderId,
    address,
    idempotencyKey: `${orderId}-catalogue`,
  });
}

export async function priceFor(order: Order): Promise<number> {
  return discountedPrice(order);
}
