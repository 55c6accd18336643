import { email, payments, shipping } from '@faultline/services';

export interface Order {
  orderId: string;
  sku: string;
  quantity: number;
  amountCents: number;
  address: string;
  email: string;
}

export interface Bill {
  order: Order;
  cents: number;
}

export async function sendInvoice({ order, cents }: Bill): Promise<void> {
  const { orderId } = order;
  await email.send({
    orderId,
    to: order.email,
    subject: `${orderId}: ${cents / 100}, due in three days`,
    idempotencyKey: `${orderId}-invoice`,
  });
}

export async function chargePayment({ order, cents }: Bill): Promise<void> {
  const { orderId } = order;
  await payments.charge({
    orderId,
    amountCents: cents,
    idempotencyKey: `${orderId}-charge`,
  });
}

export async function sendCatalogue(order: Order): Promise<void> {
  const { orderId, address } = order;
  await shipping.createParcel({
    orderId,
    address,
    idempotencyKey: `${orderId}-catalogue`,
  });
}

/** What the customer pays, in cents: five per cent less for large orders. */
export async function discountedPrice(order: Order): Promise<number> {
  const { amountCents } = order;
  return isLarge(order) ? amountCents - amountCents / 20 : amountCents;
}

/** Large orders get a catalogue. */
export async function deservesCatalogue(order: Order): Promise<boolean> {
  return isLarge(order);
}

function isLarge({ amountCents }: Order): boolean {
  return amountCents > 100_00;
}

/** Waits until the invoice is due. */
export async function waitThreeDays(): Promise<void> {
  const threeDays = 3 * 24 * 60 * 60 * 1000;
  await new Promise<void>((due) => setTimeout(() => due(), threeDays));
}
