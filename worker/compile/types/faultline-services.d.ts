/**
 * The outside world of the lab, as activities reach it: simulated systems. Each call really lands there (the ledger shows
 * it), takes a moment, and can fail the way real systems do: with an error, with a lost answer, or never answering at all.
 *
 * A system refuses with an ApplicationFailure whose `type` says why (`OutOfStock`). It knows nothing of your retry policy:
 * Temporal tries again unless you tell it otherwise. Only a mistake in the call itself (`InvalidArgument`,
 * `IdempotencyKeyReused`) is not retryable.
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
   * @throws ApplicationFailure of type `OutOfStock` when there is not enough left, `UnknownProduct` when it has no such goods.
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
   *
   * @throws ApplicationFailure of type `CardDeclined` when the card's limit is reached, `CardNotFound` when nobody knows it.
   */
  charge(
    request: {
      /** The order that is paid; `refund` finds the payment by it. */
      orderId: string;
      /** A whole number of cents: 49.90 is 4990. */
      amountCents: number;
      /** A card by its name; left out, the customer has paid in some way that never fails. */
      card?: string;
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

/** Seats on planes. */
export declare const flights: {
  /**
   * Books a flight for a trip. Undone by {@link flights.cancel}. Without an idempotency key, calling it twice books two.
   *
   * @throws ApplicationFailure of type `FlightFull` when every seat is taken, `FlightNotFound` when there is no such flight.
   */
  book(request: { tripId: string; flight: string } & CallOptions): Promise<{ bookingId: string }>;

  /** Gives back what was booked for a trip here. Safe to call when there is nothing (`cancelled: false`), or twice. */
  cancel(request: { tripId: string } & CallOptions): Promise<{ cancelled: boolean }>;
};

/** Rooms in hotels. */
export declare const hotels: {
  /**
   * Books a hotel for a trip. Undone by {@link hotels.cancel}. Without an idempotency key, calling it twice books two.
   *
   * @throws ApplicationFailure of type `HotelFull` when every room is taken, `HotelNotFound` when there is no such hotel.
   */
  book(request: { tripId: string; hotel: string } & CallOptions): Promise<{ bookingId: string }>;

  /** Gives back what was booked for a trip here. Safe to call when there is nothing (`cancelled: false`), or twice. */
  cancel(request: { tripId: string } & CallOptions): Promise<{ cancelled: boolean }>;
};

/** Cars for hire. */
export declare const cars: {
  /**
   * Books a car for a trip. Undone by {@link cars.cancel}. Without an idempotency key, calling it twice books two.
   *
   * @throws ApplicationFailure of type `CarUnavailable` when none of them is left, `CarNotFound` when there is no such car.
   */
  book(request: { tripId: string; car: string } & CallOptions): Promise<{ bookingId: string }>;

  /** Gives back what was booked for a trip here. Safe to call when there is nothing (`cancelled: false`), or twice. */
  cancel(request: { tripId: string } & CallOptions): Promise<{ cancelled: boolean }>;
};

/** Asks people for decisions. They take their time; the answer reaches the workflow as a signal or an update. */
export declare const approvals: {
  /** Asks a person. Undone by {@link approvals.withdraw}. Without an idempotency key, calling it twice asks twice. */
  request(
    request: {
      /** Names the decision in your own terms; all other calls find it by this. */
      requestId: string;
      /** Whom to ask. */
      approver: string;
      /** What they read. */
      subject: string;
    } & CallOptions,
  ): Promise<{ approvalId: string }>;

  /**
   * Reminds the person who is asked now.
   *
   * @throws ApplicationFailure of type `RequestClosed` when it is decided or withdrawn, `RequestNotFound` when nobody was asked.
   */
  remind(request: { requestId: string } & CallOptions): Promise<{ reminders: number }>;

  /** Asks someone else instead. Asking the same person again changes nothing. Throws as {@link approvals.remind} does. */
  escalate(request: { requestId: string; approver: string } & CallOptions): Promise<{ approver: string }>;

  /**
   * Writes down the decision. The same one again changes nothing.
   *
   * @throws ApplicationFailure of type `RequestClosed` when it was decided otherwise or withdrawn, `RequestNotFound` when
   * nobody was asked.
   */
  record(
    request: { requestId: string; decision: 'approved' | 'rejected' } & CallOptions,
  ): Promise<{ decision: 'approved' | 'rejected' }>;

  /** Tells the person that no answer is needed any more. Safe to call when there is nothing to withdraw, or twice. */
  withdraw(request: { requestId: string } & CallOptions): Promise<{ withdrawn: boolean }>;

  /** Looks up where a request stands. Throws `RequestNotFound` when nobody was asked. */
  find(request: { requestId: string }): Promise<{
    status: 'waiting' | 'approved' | 'rejected' | 'withdrawn';
    approver: string;
    reminders: number;
  }>;
};

/** Moves money between accounts. It takes an order at once and carries it out later: then it calls back. */
export declare const bank: {
  /**
   * Orders a transfer. The answer only says that the bank has the order. Undone by {@link bank.recall}. Without an
   * idempotency key, calling it twice moves the money twice.
   */
  transfer(
    request: {
      /** Names the transfer in your own terms; `find` and `recall` find it by this. */
      transferId: string;
      /** A whole number of cents. */
      amountCents: number;
      /**
       * What the bank needs to call back: the `base64TaskToken` of an activity that completes asynchronously, or
       * whatever your workflow knows the transfer by.
       */
      callback?: string;
    } & CallOptions,
  ): Promise<{ bankReference: string }>;

  /** Takes a transfer back, carried out or not. Safe to call when there is none (`recalledCents: 0`), or twice. */
  recall(request: { transferId: string } & CallOptions): Promise<{ recalledCents: number }>;

  /** Looks up where a transfer stands. Throws `TransferNotFound` when the bank has no such order. */
  find(request: {
    transferId: string;
  }): Promise<{ status: 'pending' | 'settled' | 'rejected' | 'recalled'; bankReference: string }>;
};

/** Receives truckloads of goods, item by item. Items are numbered from 1. */
export declare const warehouse: {
  /**
   * Reads a page of a delivery's items. Only reads: call it as often as you like.
   *
   * @returns `next`: the number of the item the next page begins with, null after the last one.
   * @throws ApplicationFailure of type `DeliveryNotFound`, as the other operations do.
   */
  readDelivery(request: {
    deliveryId: string;
    /** Number of the first item; 1 unless given. */
    from?: number;
    /** Items a page, at most 500; 100 unless given. */
    limit?: number;
  }): Promise<{
    items: { item: number; sku: string; quantity: number }[];
    total: number;
    next: number | null;
  }>;

  /**
   * Books an item in. Without an idempotency key, calling it twice books it in twice.
   *
   * @returns how many different items of the delivery have been received.
   * @throws ApplicationFailure of type `ItemDamaged` when it cannot be received, `ItemNotFound` beyond the last item.
   */
  receiveItem(request: { deliveryId: string; item: number } & CallOptions): Promise<{ received: number }>;

  /** Books in the items from `from` to `to`, at most 500: all of them, or none when one cannot be received. */
  receiveItems(
    request: { deliveryId: string; from: number; to: number } & CallOptions,
  ): Promise<{ received: number }>;
};

/** Finds texts. A document has an id of yours, so saying the same twice does no harm. */
export declare const searchIndex: {
  /** Adds a document, or replaces the one with this id. Needs no idempotency key. Undone by {@link searchIndex.delete}. */
  upsert(
    request: { documentId: string; title: string; text?: string } & CallOptions,
  ): Promise<{ revision: number }>;

  /** Removes a document. Safe to call when there is none (`deleted: false`), or twice. */
  delete(request: { documentId: string } & CallOptions): Promise<{ deleted: boolean }>;

  /** Looks up a document. Throws `DocumentNotFound` when there is none. */
  find(request: { documentId: string }): Promise<{ title: string; text: string; revision: number }>;
};
