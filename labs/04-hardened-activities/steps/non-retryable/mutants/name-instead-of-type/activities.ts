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

function invalid(message: string): Error {
  return Object.assign(new Error(message), { name: 'InvalidOrder' });
}

/** Checks the order and returns the name of its product. */
export async function findProduct(order: Order): Promise<string> {
  if (order.quantity < 1) {
    throw invalid(order.orderId);
  }
  const { title } = await searchIndex.find({ documentId: order.sku });
  return title;
}

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
