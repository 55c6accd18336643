import { email, inventory, payments, shipping } from '@faultline/services';

export interface Order {
  orderId: string;
  sku: string;
  quantity: number;
  amountCents: number;
  address: string;
  email: string;
}

// The steps of an order. Each is one call to one system, with an idempotency
// key: a retry has no second effect.

export async function reserveInventory(order: Order): Promise<string> {
  const { orderId, sku, quantity } = order;
  const { reservationId } = await inventory.reserve({
    orderId,
    sku,
    quantity,
    idempotencyKey: `${orderId}-reserve`,
  });
  return reservationId;
}

export async function chargePayment(order: Order): Promise<string> {
  const { orderId, amountCents } = order;
  const { paymentId } = await payments.charge({
    orderId,
    amountCents,
    idempotencyKey: `${orderId}-charge`,
  });
  return paymentId;
}

export async function createParcel(order: Order): Promise<string> {
  const { orderId, address } = order;
  const { parcelId } = await shipping.createParcel({
    orderId,
    address,
    idempotencyKey: `${orderId}-parcel`,
  });
  return parcelId;
}

export async function sendConfirmation(order: Order): Promise<void> {
  await email.send({
    orderId: order.orderId,
    to: order.email,
    subject: `Your order ${order.orderId} is on its way`,
    idempotencyKey: `${order.orderId}-confirmation`,
  });
}

// What takes the steps back. Nothing calls these yet. Each is safe to call
// when there is nothing to take back.

export async function releaseInventory(orderId: string): Promise<void> {
  await inventory.release({ orderId, idempotencyKey: `${orderId}-release` });
}

export async function refundPayment(orderId: string): Promise<void> {
  await payments.refund({ orderId, idempotencyKey: `${orderId}-refund` });
}

export async function cancelParcel(orderId: string): Promise<void> {
  await shipping.cancelParcel({
    orderId,
    idempotencyKey: `${orderId}-cancel-parcel`,
  });
}
