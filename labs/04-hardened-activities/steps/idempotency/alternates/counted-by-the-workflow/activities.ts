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

interface Step {
  order: Order;
  key: string;
}

export const chargeHalf = async ({
  order: { orderId, amountCents, card },
  key,
}: Step): Promise<string> =>
  (
    await payments.charge({
      orderId,
      amountCents: amountCents / 2,
      card,
      idempotencyKey: key,
    })
  ).paymentId;

export const indexOrder = async ({ order, key }: Step): Promise<void> => {
  await searchIndex.upsert({
    documentId: key,
    title: `${order.quantity} × ${order.sku}`,
  });
};
