import { ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Answer, Order } from './activities';

const steps = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

export async function placeOrder(order: Order): Promise<string> {
  if (order.quantity < 1) {
    throw ApplicationFailure.create({
      message: 'Nothing was ordered',
      type: 'InvalidOrder',
    });
  }
  const product = valueOf(await steps.findProduct(order));
  const paymentId = valueOf(await steps.chargeCard(order));
  return `${order.quantity} × ${product}, paid with ${paymentId}`;
}

function valueOf(answer: Answer): string {
  if (answer.type === 'ok') return answer.value;
  throw ApplicationFailure.create({
    message: answer.reason,
    type: 'OrderRefused',
  });
}
