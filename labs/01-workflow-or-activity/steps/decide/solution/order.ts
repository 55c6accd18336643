export interface Order {
  orderId: string;
  sku: string;
  quantity: number;
  amountCents: number;
  address: string;
  email: string;
}

export function isLarge({ amountCents }: Order): boolean {
  return amountCents > 100_00;
}

/** What the customer pays, in cents: five per cent less for large orders. */
export function discountedPrice(order: Order): number {
  const { amountCents } = order;
  return isLarge(order) ? amountCents - amountCents / 20 : amountCents;
}
