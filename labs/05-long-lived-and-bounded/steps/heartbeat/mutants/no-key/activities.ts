import {
  activityInfo,
  cancellationSignal,
  heartbeat,
} from '@temporalio/activity';
import { warehouse } from '@faultline/services';

export interface Delivery {
  deliveryId: string;
}

/** What a heartbeat carries: the first item that is not known to be in. */
interface Progress {
  next: number;
}

/** Receives the items of a delivery, one after another. */
export async function receiveDelivery({
  deliveryId,
}: Delivery): Promise<number> {
  const { total } = await warehouse.readDelivery({ deliveryId });
  const resumed: Progress | undefined = activityInfo().heartbeatDetails;
  for (let item = resumed?.next ?? 1; item <= total; item += 1) {
    cancellationSignal().throwIfAborted();
    await warehouse.receiveItem({
      deliveryId,
      item,
    });
    const progress: Progress = { next: item + 1 };
    heartbeat(progress);
  }
  return total;
}
