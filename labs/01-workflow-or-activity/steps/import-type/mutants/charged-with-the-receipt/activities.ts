import { email, payments } from '@faultline/services';

export interface Bill {
  orderId: string;
  to: string;
  cents: number;
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

export async function chargeAndTell(bill: Bill): Promise<void> {
  await chargePayment(bill);
  await sendReceipt(bill);
}
