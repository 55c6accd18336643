import { email } from '@faultline/services';

export interface Order {
  orderId: string;
  items: string[];
  amountCents: number;
  placedAt: string;
  address: string;
  email: string;
}

/** Its result is written into history, so no replay draws again. */
export async function drawCode(): Promise<string> {
  return String(Math.floor(100_000 + Math.random() * 900_000));
}

export async function tell(
  order: Order,
  step: string,
  code: string,
): Promise<void> {
  await email.send({
    orderId: order.orderId,
    to: order.email,
    subject: `${step}: ${code}`,
    idempotencyKey: `${order.orderId}-${step}`,
  });
}
