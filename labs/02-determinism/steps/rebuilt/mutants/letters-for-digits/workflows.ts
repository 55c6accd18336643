import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { confirm, remind } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

// No vowels, so that no words come out.
const LETTERS = [...'BCDFGHJKLMNPQRSTVWXZ'];

function letter(): string {
  return LETTERS[Math.floor(Math.random() * LETTERS.length)] ?? 'B';
}

/** Tells the customer a code, and reminds of it on the next day. */
export async function collectOrder(order: Order): Promise<void> {
  const code = Array.from({ length: 6 }, letter).join('');
  await confirm({ order, code });
  await sleep('1 day');
  await remind({ order, code });
}
