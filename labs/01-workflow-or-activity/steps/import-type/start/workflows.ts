import { ApplicationFailure } from '@temporalio/workflow';
import type { Order } from './activities';

/** Charges an order, sends a receipt, and returns the price in cents. */
export async function billOrder(order: Order): Promise<number> {
  throw ApplicationFailure.nonRetryable(
    `Nobody has written the billing of ${order.orderId} yet.`,
  );
}
