import { email, inventory, payments, shipping } from '@faultline/services';
import type { Order } from './order-script';

export type { Order } from './order-script';
export { orderScript, orderScriptWithRetry } from './order-script';

// The same four calls, each a function of its own. Only you call these.

export async function reserveInventory(order: Order): Promise<void> {
  const { orderId, sku, quantity } = order;
  await inventory.reserve({ orderId, sku, quantity });
}

export async function chargePayment(order: Order): Promise<void> {
  const { orderId, amountCents } = order;
  await payments.charge({ orderId, amountCents });
}

export async function createParcel(order: Order): Promise<string> {
  const { orderId, address } = order;
  const { parcelId } = await shipping.createParcel({ orderId, address });
  return parcelId;
}

export async function sendConfirmation(order: Order): Promise<void> {
  const { orderId } = order;
  await email.send({
    orderId,
    to: order.email,
    subject: `${orderId} is on its way`,
  });
}

export async function chargeAndShip(order: Order): Promise<string> {
  await chargePayment(order);
  return createParcel(order);
}
