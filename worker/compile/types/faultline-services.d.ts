/**
 * The outside world of the lab, as activities reach it: four simulated systems. Each call really lands there (the
 * ledger shows it), takes a moment, and can fail the way real systems do: with an error, with a lost answer, or never
 * answering at all.
 *
 * Import it in activities only. A workflow is replayed, and would charge, reserve and send again.
 *
 * @module
 */

/**
 * Options that every call takes.
 */
export interface CallOptions {
  /**
   * The same key again means: the same call again. The system then does nothing new and repeats its first answer.
   * Choose a key that is the same in every attempt of the activity (an order id and a step's name, for example), never
   * a random one.
   */
  idempotencyKey?: string;
}

/** Keeps the stock. */
export declare const inventory: {
  /**
   * Sets goods aside for an order. Undone by {@link inventory.release}.
   *
   * Without an idempotency key, calling it twice reserves twice.
   *
   * @throws ApplicationFailure of type `OutOfStock`, not retryable, when there is not enough left.
   */
  reserve(
    request: {
      /** The order the goods are for; `release` finds the reservation by it. */
      orderId: string;
      /** Which goods. */
      sku: string;
      /** How many, a whole number of at least 1. */
      quantity: number;
    } & CallOptions,
  ): Promise<{ reservationId: string }>;

  /**
   * Gives back what was reserved for an order. Safe to call when nothing was reserved, or twice.
   *
   * @returns `released: false` when there was nothing to give back.
   */
  release(
    request: {
      /** The order whose goods go back to the stock. */
      orderId: string;
    } & CallOptions,
  ): Promise<{ released: boolean }>;
};

/** Takes money from cards, and gives it back. */
export declare const payments: {
  /**
   * Captures money. Undone by {@link payments.refund}.
   *
   * Without an idempotency key, calling it twice captures twice.
   */
  charge(
    request: {
      /** The order that is paid; `refund` finds the payment by it. */
      orderId: string;
      /** A whole number of cents: 49.90 is 4990. */
      amountCents: number;
    } & CallOptions,
  ): Promise<{ paymentId: string }>;

  /**
   * Pays back all that was captured for an order. Safe to call when nothing was captured, or twice.
   *
   * @returns `refundedCents: 0` when there was nothing to pay back.
   */
  refund(
    request: {
      /** The order whose money goes back. */
      orderId: string;
    } & CallOptions,
  ): Promise<{ refundedCents: number }>;
};

/** Packs parcels and hands them to a carrier. */
export declare const shipping: {
  /**
   * Creates a parcel for an order. Undone by {@link shipping.cancelParcel}.
   *
   * Without an idempotency key, calling it twice creates two parcels.
   */
  createParcel(
    request: {
      /** The order that is sent; `cancelParcel` finds the parcel by it. */
      orderId: string;
      /** Where it goes. */
      address: string;
    } & CallOptions,
  ): Promise<{ parcelId: string }>;

  /**
   * Calls back the parcels of an order. Safe to call when there is none, or twice.
   *
   * @returns `cancelled: false` when there was none.
   */
  cancelParcel(
    request: {
      /** The order whose parcels are called back. */
      orderId: string;
    } & CallOptions,
  ): Promise<{ cancelled: boolean }>;
};

/** Sends mails. What has been sent cannot be unsent. */
export declare const email: {
  /** Sends a mail. Without an idempotency key, calling it twice sends two. */
  send(
    request: {
      /** The reader's address. */
      to: string;
      subject: string;
      /** The order it is about, if any. */
      orderId?: string;
    } & CallOptions,
  ): Promise<{ mailId: string }>;
};
