import { payments } from '@faultline/services';

export interface Order {
  orderId: string;
  sku: string;
  quantity: number;
  amountCents: number;
  card: string;
  address: string;
  email: string;
}

/** Takes the order's amount from its card. */
export async function chargeCard(order: Order): Promise<string> {
  const { orderId, amountCents, card } = order;
  const { paymentId } = await payments.charge({
    orderId,
    amountCents,
    card,
    idempotencyKey: `${orderId}-charge`,
  });
  return paymentId;
}
