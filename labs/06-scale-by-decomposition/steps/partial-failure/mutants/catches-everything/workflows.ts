import { executeChild, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { receiveItem } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { nonRetryableErrorTypes: ['ItemDamaged'] },
});

interface Ship {
  deliveryId: string;
  items: number;
  lotSize: number;
}

interface Lot {
  deliveryId: string;
  from: number;
  to: number;
}

interface Report {
  /** How many items are in. */
  received: number;
  /** The numbers of those that are damaged. */
  damaged: number[];
}

/** Receives what can be received of a ship, and reports the rest. */
export async function unloadShip(ship: Ship): Promise<Report> {
  const reports = await Promise.all(
    lotsOf(ship).map((lot) => executeChild(unloadLot, { args: [lot] })),
  );
  return {
    received: reports.reduce((total, one) => total + one.received, 0),
    damaged: reports.flatMap((one) => one.damaged),
  };
}

export async function unloadLot({
  deliveryId,
  from,
  to,
}: Lot): Promise<Report> {
  const report: Report = { received: 0, damaged: [] };
  for (let item = from; item <= to; item += 1) {
    try {
      await receiveItem({ deliveryId, item });
      report.received += 1;
    } catch {
      report.damaged.push(item);
    }
  }
  return report;
}

function lotsOf({ deliveryId, items, lotSize }: Ship): Lot[] {
  const lots: Lot[] = [];
  for (let from = 1; from <= items; from += lotSize) {
    lots.push({ deliveryId, from, to: Math.min(from + lotSize - 1, items) });
  }
  return lots;
}
