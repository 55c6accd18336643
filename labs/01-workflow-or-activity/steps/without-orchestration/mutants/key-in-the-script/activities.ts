import { email, inventory, payments, shipping } from '@faultline/services';
import type { Order } from './order-script';

export type { Order } from './order-script';
export { orderScript, orderScriptWithRetry } from './order-script';

export async function sellWithKeys(order: Order): Promise<string> {
  const { orderId, sku, quantity, amountCents, address } = order;
  await inventory.reserve({
    orderId,
    sku,
    quantity,
    idempotencyKey: `${orderId}-reserve`,
  });
  await payments.charge({
    orderId,
    amountCents,
    idempotencyKey: `${orderId}-charge`,
  });
  const { parcelId } = await shipping.createParcel({
    orderId,
    address,
    idempotencyKey: `${orderId}-parcel`,
  });
  await email.send({
    orderId,
    to: order.email,
    subject: `${orderId} is on its way`,
    idempotencyKey: `${orderId}-mail`,
  });
  return parcelId;
}
