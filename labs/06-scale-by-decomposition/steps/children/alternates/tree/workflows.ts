import { executeChild, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { receiveItem } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

interface Ship {
  deliveryId: string;
  items: number;
  lotSize: number;
  first?: number;
}

/** Halves the work until a part is small enough to be done: no parent ever has more than two children. */
export async function unloadShip(ship: Ship): Promise<number> {
  const { deliveryId, items, lotSize, first = 1 } = ship;
  if (items <= lotSize) return unload(deliveryId, first, items);
  const left = Math.ceil(items / 2);
  const parts = await Promise.all([
    executeChild(unloadShip, { args: [{ ...ship, first, items: left }] }),
    executeChild(unloadShip, {
      args: [{ ...ship, first: first + left, items: items - left }],
    }),
  ]);
  return parts[0] + parts[1];
}

async function unload(
  deliveryId: string,
  first: number,
  items: number,
): Promise<number> {
  await Promise.all(
    Array.from({ length: items }, (_, index) =>
      receiveItem({ deliveryId, item: first + index }),
    ),
  );
  return items;
}
