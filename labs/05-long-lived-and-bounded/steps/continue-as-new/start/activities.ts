import { warehouse } from '@faultline/services';

export interface Page {
  deliveryId: string;
  from: number;
  to: number;
}

/** How many items a delivery holds. */
export async function countItems(deliveryId: string): Promise<number> {
  const { total } = await warehouse.readDelivery({ deliveryId, limit: 1 });
  return total;
}

/** Books in the items of one page. */
export async function receivePage(page: Page): Promise<void> {
  const { deliveryId, from, to } = page;
  await warehouse.receiveItems({
    ...page,
    idempotencyKey: `${deliveryId}-${from}-${to}`,
  });
}
