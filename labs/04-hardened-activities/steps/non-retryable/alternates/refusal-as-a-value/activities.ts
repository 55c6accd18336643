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

export type Answer =
  { type: 'ok'; value: string } | { type: 'refused'; reason: string };

/** A refusal of the business is an answer. Everything else is an error. */
async function answered(
  refusals: readonly string[],
  call: () => Promise<string>,
): Promise<Answer> {
  try {
    return { type: 'ok', value: await call() };
  } catch (error) {
    const refused =
      error instanceof ApplicationFailure &&
      refusals.some((one) => one === error.type);
    if (!refused) throw error;
    return { type: 'refused', reason: error.message };
  }
}

export async function findProduct({ sku }: Order): Promise<Answer> {
  return answered(['DocumentNotFound'], async () => {
    const { title } = await searchIndex.find({ documentId: sku });
    return title;
  });
}

export async function chargeCard(order: Order): Promise<Answer> {
  const { orderId, amountCents, card } = order;
  return answered(['CardDeclined', 'CardNotFound'], async () => {
    const idempotencyKey = `${orderId}-charge`;
    const call = { orderId, amountCents, card, idempotencyKey };
    return (await payments.charge(call)).paymentId;
  });
}
