import { email, payments } from '@faultline/services';

export interface Order {
  orderId: string;
  sku: string;
  quantity: number;
  amountCents: number;
  address: string;
  email: string;
}

export interface Bill {
  orderId: string;
  to: string;
  cents: number;
}

/** What the customer pays, in cents. Delivery is free above five pieces. */
export function priceOf({ quantity, amountCents }: Order): number {
  return quantity > 5 ? amountCents : amountCents + 490;
}

export async function chargePayment({ orderId, cents }: Bill): Promise<void> {
  await payments.charge({
    orderId,
    amountCents: cents,
    idempotencyKey: `${orderId}-charge`,
  });
}

export async function sendReceipt({ orderId, to, cents }: Bill): Promise<void> {
  await email.send({
    orderId,
    to,
    subject: `${orderId}: we received ${cents / 100}`,
    idempotencyKey: `${orderId}-receipt`,
  });
}
