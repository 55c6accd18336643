import {
  ApplicationFailure,
  executeChild,
  proxyActivities,
  setWorkflowOptions,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';
import { priceOf } from './prices';

const { chargeCard } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { nonRetryableErrorTypes: ['CardDeclined', 'CardNotFound'] },
});

class AboveLimit extends Error {}

/** Charges in a workflow of its own; what fails it fails its parent. */
export async function collect(order: Order): Promise<string> {
  return chargeCard(order).catch((cause: unknown) => {
    throw ApplicationFailure.create({
      message: `${order.orderId} could not be paid`,
      type: 'NotPaid',
      nonRetryable: true,
      cause: cause instanceof Error ? cause : undefined,
    });
  });
}

export async function acceptOrder(order: Order): Promise<string> {
  const amountCents = priceOf(order.sku, order.quantity);
  if (amountCents > 20_000)
    throw new AboveLimit(`${order.orderId} is above the limit`);
  return executeChild(collect, { args: [{ ...order, amountCents }] });
}
setWorkflowOptions({ failureExceptionTypes: [AboveLimit] }, acceptOrder);
