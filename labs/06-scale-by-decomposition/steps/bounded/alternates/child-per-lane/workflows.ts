import { executeChild, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { scanItem } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

/** Every so many-th item, beginning with one. */
interface Lane {
  deliveryId: string;
  first: number;
  last: number;
  step: number;
}

interface Ship {
  deliveryId: string;
  items: number;
  /** How many items the scanner takes at a time. */
  lanes: number;
}

/** Scans every item of a ship, and returns how many there were. */
export async function scanShip(ship: Ship): Promise<number> {
  const { deliveryId, items, lanes } = ship;
  const children: Promise<number>[] = [];
  for (let lane = 1; lane <= lanes; lane += 1) {
    const args: [Lane] = [
      { deliveryId, first: lane, last: items, step: lanes },
    ];
    children.push(executeChild(scanLane, { args }));
  }
  const scanned = await Promise.all(children);
  return scanned.reduce((total, one) => total + one, 0);
}

export async function scanLane(lane: Lane): Promise<number> {
  let scanned = 0;
  for (let item = lane.first; item <= lane.last; item += lane.step) {
    await scanItem({ deliveryId: lane.deliveryId, item });
    scanned += 1;
  }
  return scanned;
}
