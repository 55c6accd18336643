interface Price {
  sku: string;
  cents: number;
}

const PRICES: Price[] = [
  { sku: 'teapot', cents: 1_400 },
  { sku: 'kettle', cents: 2_100 },
];

/** The price of so many of a product, in cents. */
export function priceOf(sku: string, quantity: number): number {
  const price = PRICES.find((one) => one.sku === sku)!;
  return price.cents * quantity;
}
