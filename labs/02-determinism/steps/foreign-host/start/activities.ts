import { inventory, shipping } from '@faultline/services';

export interface Order {
  orderId: string;
  items: string[];
  amountCents: number;
  placedAt: string;
  address: string;
  email: string;
}

/** Sets one of an item aside. */
export async function reserve({
  order,
  item,
}: {
  order: Order;
  item: string;
}): Promise<void> {
  await inventory.reserve({ orderId: order.orderId, sku: item, quantity: 1 });
}

/** Has a parcel made and taken along by the next van. */
export async function ship({ orderId, address }: Order): Promise<void> {
  await shipping.createParcel({
    orderId,
    address,
    idempotencyKey: `${orderId}-parcel`,
  });
}
