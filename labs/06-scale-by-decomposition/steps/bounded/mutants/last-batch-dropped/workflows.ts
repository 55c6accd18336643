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
  let scanned = 0;
  for (let first = 1; first + lanes - 1 <= items; first += lanes) {
    const size = Math.min(lanes, items - first + 1);
    const batch = Array.from({ length: size }, (_, index) =>
      scanItem({ deliveryId, item: first + index }),
    );
    await Promise.all(batch);
    scanned += size;
  }
  return scanned;
}
