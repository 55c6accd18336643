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
export async function scanShip({ deliveryId, items }: Ship): Promise<number> {
  const scanned: Promise<void>[] = [];
  for (let item = 1; item <= items; item += 1) {
    scanned.push(scanItem({ deliveryId, item }));
  }
  await Promise.all(scanned);
  return scanned.length;
}
