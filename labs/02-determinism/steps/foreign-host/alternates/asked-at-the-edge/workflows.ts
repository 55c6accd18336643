import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { reserve, ship } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

/** Compares code units, which no host has an opinion about. */
function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

async function reserveAll(
  order: Order,
  [item, ...rest]: string[],
): Promise<void> {
  if (item === undefined) return;
  await reserve({ order, item });
  await reserveAll(order, rest);
}

export async function shipOrder(order: Order): Promise<void> {
  const hour = Number(order.placedAt.slice(11, 13));
  if (hour >= 14) await sleep('12 hours');
  await reserveAll(order, [...order.items].sort(byCodeUnit));
  await ship(order);
}
