import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

// Four ways to run order-script.ts. To each the script is one opaque unit of
// work, so each is played by one activity: a real process that really dies.

const once = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 1 },
});

/** Delivered again until it is acknowledged; a minute is the visibility timeout. */
const atLeastOnce = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

/** Somebody starts the script. */
export async function scriptOnly(order: Order): Promise<string> {
  return once.orderScript(order);
}

/** Somebody starts the script that has a retry loop in it. */
export async function handWrittenRetry(order: Order): Promise<string> {
  return once.orderScriptWithRetry(order);
}

/** A consumer takes the order from a queue and runs the script. */
export async function messageQueue(order: Order): Promise<string> {
  return atLeastOnce.orderScript(order);
}

/** Every hour cron runs the script for an order that is not marked as done. */
export async function hourlyCron(order: Order): Promise<string> {
  for (;;) {
    try {
      return await once.orderScript(order);
    } catch {
      await sleep('1 hour');
    }
  }
}
