import { email, inventory, payments, shipping } from '@faultline/services';

export interface Order {
  orderId: string;
  sku: string;
  quantity: number;
  amountCents: number;
  address: string;
  email: string;
}

/** Sells an order, the way it is written everywhere: one function, four calls. */
export async function orderScript(order: Order): Promise<string> {
  const { orderId, sku, quantity, amountCents, address } = order;
  await inventory.reserve({ orderId, sku, quantity });
  await payments.charge({ orderId, amountCents });
  // Money is taken. The only place that knows is this stack frame.
  const { parcelId } = await shipping.createParcel({ orderId, address });
  await email.send({
    orderId,
    to: order.email,
    subject: `${orderId} is on its way`,
  });
  return parcelId;
}

/** The same script, with the retry that everybody writes. */
export async function orderScriptWithRetry(order: Order): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await orderScript(order);
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}
