import { proxyActivities, startChild } from '@temporalio/workflow';
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

interface Lot {
  deliveryId: string;
  from: number;
  to: number;
}

/** Receives every item of a ship, and returns how many there were. */
export async function unloadShip(ship: Ship): Promise<number> {
  const lots = lotsOf(ship).map((lot) =>
    startChild(unloadLot, {
      workflowId: `unload-${lot.deliveryId}-${lot.from}`,
      args: [lot],
    }),
  );
  await Promise.all(lots);
  return ship.items;
}

/** Receives the items of one lot, and returns how many there were. */
export async function unloadLot({
  deliveryId,
  from,
  to,
}: Lot): Promise<number> {
  const received: Promise<void>[] = [];
  for (let item = from; item <= to; item += 1) {
    received.push(receiveItem({ deliveryId, item }));
  }
  await Promise.all(received);
  return received.length;
}

function lotsOf({ deliveryId, items, lotSize }: Ship): Lot[] {
  const lots: Lot[] = [];
  for (let from = 1; from <= items; from += lotSize) {
    lots.push({ deliveryId, from, to: Math.min(from + lotSize - 1, items) });
  }
  return lots;
}
