import { ApplicationFailure } from '@temporalio/workflow';
import type { Order } from './activities';

export async function orderSaga(order: Order): Promise<string> {
  throw ApplicationFailure.nonRetryable(`${order.orderId} was undone`);
}
