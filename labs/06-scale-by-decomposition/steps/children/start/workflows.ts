import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { receiveItem } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

interface Ship {
  deliveryId: string;
  items: number;
  /** How many items one lot may have. */
  lotSize: number;
}

/** Receives every item of a ship, and returns how many there were. */
export async function unloadShip({ deliveryId, items }: Ship): Promise<number> {
  const received: Promise<void>[] = [];
  for (let item = 1; item <= items; item += 1) {
    received.push(receiveItem({ deliveryId, item }));
  }
  await Promise.all(received);
  return received.length;
}
