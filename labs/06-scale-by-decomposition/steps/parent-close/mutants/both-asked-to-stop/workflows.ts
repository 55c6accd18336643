import {
  CancellationScope,
  ParentClosePolicy,
  proxyActivities,
  sleep,
  startChild,
} from '@temporalio/workflow';
import type * as activities from './activities';

export { harbour } from './harbour';

const { receiveItem, switchLights, sendClaim } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

export interface Ship {
  deliveryId: string;
  items: number;
}

/** Lights the quay, has the claim prepared, and receives what the ship brings. */
export async function unloadShip({ deliveryId, items }: Ship): Promise<number> {
  await startChild(watchQuay, {
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  await startChild(claimDamage, {
    args: [deliveryId],
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  for (let item = 1; item <= items; item += 1) {
    await receiveItem({ deliveryId, item });
  }
  return items;
}

/** Keeps the quay lit until it is cancelled. */
export async function watchQuay(): Promise<void> {
  await switchLights('on');
  try {
    await sleep('30 days');
  } finally {
    await CancellationScope.nonCancellable(() => switchLights('off'));
  }
}

/** Sends the claim once the surveyor has been there. */
export async function claimDamage(deliveryId: string): Promise<void> {
  await sleep('2 days');
  await sendClaim(deliveryId);
}
