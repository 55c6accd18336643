import { heartbeat, sleep } from '@temporalio/activity';
import { inventory, shipping } from '@faultline/services';

export interface Order {
  orderId: string;
  sku: string;
  quantity: number;
  amountCents: number;
  card: string;
  address: string;
  email: string;
}

/** Sets the stock aside while the customer waits at the checkout. */
export async function reserveStock(order: Order): Promise<string> {
  const { orderId, sku, quantity } = order;
  const { reservationId } = await inventory.reserve({
    orderId,
    sku,
    quantity,
    idempotencyKey: `${orderId}-reserve`,
  });
  return reservationId;
}

/** Packs item after item, and tells Temporal after each that it is alive. */
export async function packOrder(order: Order): Promise<string> {
  const { orderId, address } = order;
  for (let packed = 1; packed <= order.quantity; packed += 1) {
    await sleep('100 milliseconds');
    heartbeat(packed);
  }
  const { parcelId } = await shipping.createParcel({
    orderId,
    address,
    idempotencyKey: `${orderId}-parcel`,
  });
  return parcelId;
}
