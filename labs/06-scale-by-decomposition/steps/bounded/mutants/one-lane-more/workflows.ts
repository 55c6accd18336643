import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { scanItem } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

interface Ship {
  deliveryId: string;
  items: number;
  /** How many items the scanner takes at a time. */
  lanes: number;
}

/** Scans every item of a ship, and returns how many there were. */
export async function scanShip(ship: Ship): Promise<number> {
  const { deliveryId, items, lanes } = ship;
  let next = 1;
  let scanned = 0;

  // Each lane takes the next item as soon as it is done with the last one.
  async function runLane(): Promise<void> {
    while (next <= items) {
      const item = next;
      next += 1;
      await scanItem({ deliveryId, item });
      scanned += 1;
    }
  }

  await Promise.all(Array.from({ length: lanes + 1 }, runLane));
  return scanned;
}
