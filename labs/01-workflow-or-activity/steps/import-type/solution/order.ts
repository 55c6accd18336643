export interface Order {
  orderId: string;
  sku: string;
  quantity: number;
  amountCents: number;
  address: string;
  email: string;
}

/** What the customer pays, in cents. Delivery is free above five pieces. */
export function priceOf({ quantity, amountCents }: Order): number {
  return quantity > 5 ? amountCents : amountCents + 490;
}
