import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

export * from './runners';

const { reserveInventory, chargeAndShip, sendConfirmation } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

export async function sellOrder(order: Order): Promise<string> {
  await reserveInventory(order);
  const parcelId = await chargeAndShip(order);
  await sendConfirmation(order);
  return parcelId;
}
