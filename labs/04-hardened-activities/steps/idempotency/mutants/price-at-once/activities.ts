import { payments, searchIndex } from '@faultline/services';

export interface Order {
  orderId: string;
  sku: string;
  quantity: number;
  amountCents: number;
  card: string;
  address: string;
  email: string;
}

/** Takes half of the order's price. */
export async function chargeHalf(order: Order): Promise<string> {
  const { orderId, amountCents, card } = order;
  const { paymentId } = await payments.charge({
    orderId,
    amountCents,
    card,
    idempotencyKey: `${orderId}-charge`,
  });
  return paymentId;
}

/** Makes the order appear in the customer's search. */
export async function indexOrder(order: Order): Promise<void> {
  await searchIndex.upsert({
    documentId: order.orderId,
    title: `${order.quantity} × ${order.sku}`,
  });
}
