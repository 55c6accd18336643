import { email, payments } from '@faultline/services';

export interface Order {
  orderId: string;
  sku: string;
  quantity: number;
  amountCents: number;
  card: string;
  address: string;
  email: string;
}

/** Takes the money. The key makes a repeated call harmless. */
export async function chargeCard(order: Order): Promise<string> {
  const { orderId, amountCents, card } = order;
  for (let tries = 1; ; tries += 1) {
    try {
      const { paymentId } = await payments.charge({
        orderId,
        amountCents,
        card,
        idempotencyKey: `${orderId}-charge`,
      });
      return paymentId;
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
}

export async function sendReceipt(order: Order): Promise<void> {
  await email.send({
    orderId: order.orderId,
    to: order.email,
    subject: `Receipt for ${order.orderId}`,
    idempotencyKey: `${order.orderId}-receipt`,
  });
}
