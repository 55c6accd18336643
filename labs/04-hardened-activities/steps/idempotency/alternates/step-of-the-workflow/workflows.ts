import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const steps = proxyActivities<typeof activities>({
  startToCloseTimeout: '20 seconds',
});

class Keys {
  #taken = 0;
  next(): string {
    this.#taken += 1;
    return `${workflowInfo().workflowId}#${this.#taken}`;
  }
}

export async function payInTwoParts(order: Order): Promise<string[]> {
  const keys = new Keys();
  const payments: string[] = [];
  for (const last of [false, true]) {
    payments.push(await steps.chargeHalf(order, keys.next()));
    if (!last) await steps.indexOrder(order);
  }
  return payments;
}
