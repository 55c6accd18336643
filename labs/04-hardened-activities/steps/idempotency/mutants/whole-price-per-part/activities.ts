import { activityInfo } from '@temporalio/activity';
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

/**
 * Takes half of the order's price. The key names the workflow and the step in
 * it: the same on every attempt, and no other step's.
 */
export async function chargeHalf(order: Order): Promise<string> {
  const { orderId, amountCents, card } = order;
  const { workflowExecution, activityId } = activityInfo();
  const { paymentId } = await payments.charge({
    orderId,
    amountCents,
    card,
    idempotencyKey: `${workflowExecution.workflowId}/${activityId}`,
  });
  return paymentId;
}

/** Makes the order appear in the customer's search: an upsert, by its own id. */
export async function indexOrder(order: Order): Promise<void> {
  await searchIndex.upsert({
    documentId: order.orderId,
    title: `${order.quantity} × ${order.sku}`,
  });
}
