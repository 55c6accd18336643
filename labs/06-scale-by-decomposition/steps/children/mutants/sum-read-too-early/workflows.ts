import { executeChild, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { receiveItem } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

interface Ship {
  deliveryId: string;
  items: number;
  lotSize: number;
}

export async function unloadShip({
  deliveryId,
  items,
  lotSize,
}: Ship): Promise<number> {
  let received = 0;
  const lots: Promise<void>[] = [];
  for (let from = 1; from <= items; from += lotSize) {
    lots.push(unload(from, Math.min(from + lotSize - 1, items)));
  }
  await Promise.all(lots);
  return received;

  async function unload(from: number, to: number): Promise<void> {
    received += await executeChild(unloadLot, { args: [deliveryId, from, to] });
  }
}

export async function unloadLot(
  deliveryId: string,
  from: number,
  to: number,
): Promise<number> {
  let count = 0;
  for (let item = from; item <= to; item += 1) {
    await receiveItem({ deliveryId, item });
    count += 1;
  }
  return count;
}
