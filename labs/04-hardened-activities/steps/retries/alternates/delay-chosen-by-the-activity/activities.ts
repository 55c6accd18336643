import { activityInfo, ApplicationFailure } from '@temporalio/activity';
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
  try {
    const { paymentId } = await payments.charge({
      orderId,
      amountCents,
      card,
      idempotencyKey: `${orderId}-charge`,
    });
    return paymentId;
  } catch (cause) {
    throw ApplicationFailure.create({
      message: 'The card could not be charged',
      cause: cause instanceof Error ? cause : undefined,
      nextRetryDelay: activityInfo().attempt < 5 ? '5 seconds' : '5 minutes',
    });
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
