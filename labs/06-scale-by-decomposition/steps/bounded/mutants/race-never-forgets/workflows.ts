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
  const inFlight: Promise<void>[] = [];
  for (let item = 1; item <= items; item += 1) {
    if (inFlight.length >= lanes) await Promise.race(inFlight);
    inFlight.push(scanItem({ deliveryId, item }));
  }
  await Promise.all(inFlight);
  return inFlight.length;
}
