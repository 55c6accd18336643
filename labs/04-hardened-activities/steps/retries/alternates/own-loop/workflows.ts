import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { chargeCard, sendReceipt } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 1 },
});

const SECOND = 1_000;
const LONGEST = 600 * SECOND;

async function patiently<T>(
  step: () => Promise<T>,
  wait = 5 * SECOND,
): Promise<T> {
  try {
    return await step();
  } catch {
    await sleep(wait);
    return patiently(step, Math.min(wait * 2, LONGEST));
  }
}

export async function payOrder(order: Order): Promise<string> {
  const paymentId = await patiently(() => chargeCard(order));
  await patiently(() => sendReceipt(order));
  return paymentId;
}
