import { warehouse } from '@faultline/services';

export interface Delivery {
  deliveryId: string;
}

/** Receives the items of a delivery, one after another. */
export async function receiveDelivery({
  deliveryId,
}: Delivery): Promise<number> {
  const { total } = await warehouse.readDelivery({ deliveryId });
  for (let item = 1; item <= total; item += 1) {
    await warehouse.receiveItem({ deliveryId, item });
  }
  return total;
}
