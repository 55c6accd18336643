import { warehouse } from '@faultline/services';

export interface Item {
  deliveryId: string;
  item: number;
}

/** Books in one item. */
export async function receiveItem({ deliveryId, item }: Item): Promise<void> {
  await warehouse.receiveItem({
    deliveryId,
    item,
    idempotencyKey: `${deliveryId}-${item}`,
  });
}
