import { proxyActivities, sleep } from '@temporalio/workflow';
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
export async function unloadShip(ship: Ship): Promise<number> {
  let received = 0;
  for (let from = 1; from <= ship.items; from += ship.lotSize) {
    const to = Math.min(from + ship.lotSize - 1, ship.items);
    const batch: Promise<void>[] = [];
    for (let item = from; item <= to; item += 1) {
      batch.push(receiveItem({ deliveryId: ship.deliveryId, item }));
    }
    await Promise.all(batch);
    received += batch.length;
    await sleep('1 minute');
  }
  return received;
}
