import { warehouse } from '@faultline/services';

export interface Delivery {
  deliveryId: string;
}

interface Page extends Delivery {
  from: number;
  to: number;
}

export async function countItems(deliveryId: string): Promise<number> {
  const { total } = await warehouse.readDelivery({ deliveryId, limit: 1 });
  return total;
}

export async function receivePage({
  deliveryId,
  from,
  to,
}: Page): Promise<void> {
  for (let item = from; item <= to; item += 1) {
    await warehouse.receiveItem({
      deliveryId,
      item,
      idempotencyKey: `${deliveryId}/${item}`,
    });
  }
}
