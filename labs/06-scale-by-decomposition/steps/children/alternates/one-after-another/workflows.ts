import { proxyActivities, startChild } from '@temporalio/workflow';
import type * as activities from './activities';

const { receiveItem } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

class Lot {
  constructor(
    readonly deliveryId: string,
    readonly items: readonly number[],
  ) {}
}

/** Starts all children first, then asks each of them how it went. */
export async function unloadShip(ship: {
  deliveryId: string;
  items: number;
  lotSize: number;
}): Promise<number> {
  const numbers = Array.from({ length: ship.items }, (_, index) => index + 1);
  const started = [];
  while (numbers.length > 0) {
    const lot = new Lot(ship.deliveryId, numbers.splice(0, ship.lotSize));
    started.push(await startChild('stow', { args: [lot] }));
  }
  let total = 0;
  for (const child of started) total += Number(await child.result());
  return total;
}

/** One item after the other. */
export async function stow({ deliveryId, items }: Lot): Promise<number> {
  let done = 0;
  for (const item of items) {
    await receiveItem({ deliveryId, item });
    done += 1;
  }
  return done;
}
