import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { charge, sendReceipt } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

const DAY_MS = 86_400_000;

class Stopwatch {
  readonly #from = Date.now();
  get days(): number {
    return Math.round((Date.now() - this.#from) / DAY_MS);
  }
}

/** The receipt tells what happened, not what was meant to. */
export async function sellOrder(order: Order): Promise<void> {
  const paid = await charge(order, Math.round(order.amountCents * 0.9));
  const since = new Stopwatch();
  await sleep(30 * DAY_MS);
  await sendReceipt(order, paid, since.days);
}
