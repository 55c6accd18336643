import { ApplicationFailure } from '@temporalio/activity';
import { warehouse } from '@faultline/services';

export interface Item {
  deliveryId: string;
  item: number;
}

/** A damaged item is an answer, not a failure. */
export async function receiveItem({
  deliveryId,
  item,
}: Item): Promise<'received' | 'damaged'> {
  try {
    await warehouse.receiveItem({
      deliveryId,
      item,
      idempotencyKey: `${deliveryId}-${item}`,
    });
    return 'received';
  } catch (error) {
    if (error instanceof ApplicationFailure && error.type === 'ItemDamaged') {
      return 'damaged';
    }
    throw error;
  }
}
