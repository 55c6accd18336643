import { executeChild, proxyActivities } from '@temporalio/workflow';
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
  const half = Math.ceil(ship.items / 2);
  const parts = await Promise.all([
    executeChild(scanPart, { args: [{ ...ship, from: 1, items: half }] }),
    executeChild(scanPart, { args: [{ ...ship, from: half + 1 }] }),
  ]);
  return parts[0] + parts[1];
}

export async function scanPart(ship: Ship & { from: number }): Promise<number> {
  const { deliveryId, items, lanes, from } = ship;
  let next = from;
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

  await Promise.all(Array.from({ length: lanes }, runLane));
  return scanned;
}
