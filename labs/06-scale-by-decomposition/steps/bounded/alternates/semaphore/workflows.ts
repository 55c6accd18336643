import { condition, proxyActivities } from '@temporalio/workflow';
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
  const lanes = new Lanes(ship.lanes);
  const scans = Array.from({ length: ship.items }, (_, index) =>
    lanes.use(() => scanItem({ deliveryId: ship.deliveryId, item: index + 1 })),
  );
  await Promise.all(scans);
  return scans.length;
}

class Lanes {
  constructor(private free: number) {}

  async use(work: () => Promise<void>): Promise<void> {
    while (this.free === 0) await condition(() => this.free > 0);
    this.free -= 1;
    try {
      await work();
    } finally {
      this.free += 1;
    }
  }
}
