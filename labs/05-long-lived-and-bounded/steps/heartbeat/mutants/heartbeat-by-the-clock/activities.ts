import { activityInfo, Context, heartbeat } from '@temporalio/activity';
import { warehouse } from '@faultline/services';

export interface Delivery {
  deliveryId: string;
}

export async function receiveDelivery({
  deliveryId,
}: Delivery): Promise<number> {
  const details: unknown = activityInfo().heartbeatDetails;
  let done = typeof details === 'number' ? details : 0;
  const clock = setInterval(() => heartbeat(done), 100);
  try {
    const { total } = await warehouse.readDelivery({ deliveryId });
    for (let item = done + 1; item <= total; item += 1) {
      Context.current().cancellationSignal.throwIfAborted();
      await warehouse.receiveItem({
        deliveryId,
        item,
        idempotencyKey: `${deliveryId}-${item}`,
      });
      done = item;
    }
    return total;
  } finally {
    clearInterval(clock);
  }
}
