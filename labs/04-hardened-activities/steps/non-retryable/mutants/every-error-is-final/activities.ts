import { ApplicationFailure } from '@temporalio/activity';
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

/** Errors of the business are final; all others may pass. */
async function finalIfRefused<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ApplicationFailure)) throw error;
    throw ApplicationFailure.create({
      message: error.message,
      type: error.type,
      nonRetryable: true,
      cause: error,
    });
  }
}

/** Checks the order and returns the name of its product. */
export async function findProduct(order: Order): Promise<string> {
  if (order.quantity < 1) {
    throw ApplicationFailure.nonRetryable(
      `${order.orderId} is for ${order.quantity} items`,
      'InvalidOrder',
    );
  }
  const { title } = await finalIfRefused(() =>
    searchIndex.find({ documentId: order.sku }),
  );
  return title;
}

export async function chargeCard(order: Order): Promise<string> {
  const { orderId, amountCents, card } = order;
  const { paymentId } = await finalIfRefused(() =>
    payments.charge({
      orderId,
      amountCents,
      card,
      idempotencyKey: `${orderId}-charge`,
    }),
  );
  return paymentId;
}
