import { sleep } from '@temporalio/activity';
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

/** Takes the money. Three quick tries get over most glitches. */
export async function chargeCard(order: Order): Promise<string> {
  const { orderId, amountCents, card } = order;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { paymentId } = await payments.charge({
        orderId,
        amountCents,
        card,
        idempotencyKey: `${orderId}-charge`,
      });
      return paymentId;
    } catch (error) {
      if (attempt === 3) throw error;
      await sleep('50 milliseconds');
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
