import { email, shipping } from '@faultline/services';
import { EXPRESS } from './build';

export interface Order {
  orderId: string;
  items: string[];
  amountCents: number;
  placedAt: string;
  address: string;
  email: string;
}

/** Sends the customer one mail for each name. */
export async function tell(
  order: Order,
  name: string,
  subject: string,
): Promise<void> {
  const { orderId } = order;
  await email.send({
    orderId,
    to: order.email,
    subject,
    idempotencyKey: `${orderId}-${name}`,
  });
}

export async function ship({ orderId, address }: Order): Promise<void> {
  await shipping.createParcel({
    orderId,
    address,
    idempotencyKey: `${orderId}-parcel`,
  });
}

export interface Plan {
  isExpress: boolean;
  code: string;
}

/** All that is up to this build, and to chance: decided once. */
export async function plan(): Promise<Plan> {
  return {
    isExpress: EXPRESS,
    code: String(Math.floor(100_000 + Math.random() * 900_000)),
  };
}
