import { email, payments } from '@faultline/services';

export interface Order {
  orderId: string;
  items: string[];
  amountCents: number;
  placedAt: string;
  address: string;
  email: string;
}

/** Takes an amount, and returns it. */
export async function charge(
  { orderId }: Order,
  amountCents: number,
): Promise<number> {
  await payments.charge({
    orderId,
    amountCents,
    idempotencyKey: `${orderId}-charge`,
  });
  return amountCents;
}

/** Mails what was paid, and how long goods could be returned. */
export async function sendReceipt(
  order: Order,
  paidCents: number,
  days: number,
): Promise<void> {
  const { orderId } = order;
  await email.send({
    orderId,
    to: order.email,
    subject: `You paid ${(paidCents / 100).toFixed(2)}, your ${days} days of return are over`,
    idempotencyKey: `${orderId}-receipt`,
  });
}
