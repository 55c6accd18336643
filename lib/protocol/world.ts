import { z } from 'zod';
import { json } from './json';

/** Amounts are integers in the smallest unit of the currency (cents). */
const cents = z.number().int();
const count = z.number().int().min(0);

/** Services where places are booked. */
export const bookingService = z.enum(['flights', 'hotels', 'cars']);
export type BookingService = z.infer<typeof bookingService>;

/**
 * What the simulated systems hold: the truth a learner compares with what the workflow believes. Parts that came later have
 * a default, so that the stored events of older runs still parse.
 */
export const world = z.object({
  stock: z.array(z.object({ sku: z.string(), available: z.number().int(), reserved: z.number().int() })),
  payments: z.array(
    z.object({
      paymentId: z.string(),
      orderId: z.string(),
      amountCents: cents,
      refundedCents: cents,
      status: z.enum(['captured', 'refunded']),
    }),
  ),
  parcels: z.array(
    z.object({ parcelId: z.string(), orderId: z.string(), status: z.enum(['created', 'cancelled']) }),
  ),
  mails: z.array(z.object({ mailId: z.string(), to: z.string(), subject: z.string() })),
  /** Cards that the payment service knows, and what is left of their limits. */
  cards: z.array(z.object({ card: z.string(), leftCents: cents })).default([]),
  /** What flights, hotels and cars have to give, and how much of it is free. */
  offers: z.array(z.object({ service: bookingService, name: z.string(), free: count })).default([]),
  bookings: z
    .array(
      z.object({
        bookingId: z.string(),
        service: bookingService,
        /** Of the offer that was booked. */
        name: z.string(),
        tripId: z.string(),
        status: z.enum(['booked', 'cancelled']),
      }),
    )
    .default([]),
  /** Decisions that were asked of people, as the approval system knows them. */
  approvals: z
    .array(
      z.object({
        approvalId: z.string(),
        requestId: z.string(),
        subject: z.string(),
        /** Who is asked now. */
        approver: z.string(),
        reminders: count,
        status: z.enum(['waiting', 'approved', 'rejected', 'withdrawn']),
      }),
    )
    .default([]),
  /** Orders to the bank; it settles or rejects them later, and calls back. */
  transfers: z
    .array(
      z.object({
        bankReference: z.string(),
        transferId: z.string(),
        amountCents: cents,
        status: z.enum(['pending', 'settled', 'rejected', 'recalled']),
      }),
    )
    .default([]),
  /** Truckloads that the warehouse receives item by item. */
  deliveries: z
    .array(
      z.object({
        deliveryId: z.string(),
        items: count,
        /** Different items that were received. */
        received: count,
        /** Receipts of an item that had been received before: each makes the stock wrong. */
        receivedAgain: count,
      }),
    )
    .default([]),
  /** What the search index finds. */
  documents: z
    .array(z.object({ documentId: z.string(), title: z.string(), revision: z.number().int() }))
    .default([]),
});
export type World = z.infer<typeof world>;

/** A world that holds nothing. */
export const EMPTY_WORLD: World = world.parse({ stock: [], payments: [], parcels: [], mails: [] });

/** What the world holds before a run; everything else starts empty. */
export const worldSeed = z.object({
  stock: z.array(z.object({ sku: z.string(), available: count })).default([]),
  cards: z.array(z.object({ card: z.string(), limitCents: cents.min(0) })).default([]),
  offers: z.array(z.object({ service: bookingService, name: z.string(), free: count })).default([]),
  deliveries: z
    .array(
      z.object({
        deliveryId: z.string(),
        /** How many items it has; they are numbered from 1. */
        items: z.number().int().min(1).max(1_000_000),
        /** Numbers of items that cannot be received. */
        damaged: z.array(z.number().int().min(1)).default([]),
      }),
    )
    .default([]),
  documents: z.array(z.object({ documentId: z.string(), title: z.string() })).default([]),
});
export type WorldSeed = z.infer<typeof worldSeed>;

/**
 * One call that reached a service. `effect` is what the call did to the world: `applied`, `deduplicated` (the
 * idempotency key had been seen, the first answer was given again), `unchanged` (carried out, but the world already was as the
 * call would have it), `none` (it only read, or was refused or failed before any effect), `nothing-to-undo` (an undoing call
 * that found nothing to undo).
 */
export const ledgerEntry = z.object({
  /** 1-based position in the run's ledger. */
  entryId: z.number().int().min(1),
  service: z.string(),
  operation: z.string(),
  args: json,
  idempotencyKey: z.string().nullable(),
  /** What the call is about in the business's own terms (an order id); joins an operation to the one that undoes it. */
  businessKey: z.string().nullable(),
  /** For an operation that undoes another: that other, as `service.operation`. */
  undoes: z.string().nullable(),
  workflowId: z.string(),
  workflowRunId: z.string().optional(),
  activityId: z.string(),
  activityType: z.string(),
  attempt: z.number().int().min(1),
  effect: z.enum(['applied', 'deduplicated', 'unchanged', 'none', 'nothing-to-undo']),
  /** What the caller got to know. `nothing` when the response was lost, the call hung or the worker died. */
  response: z.enum(['returned', 'failed', 'nothing']),
  error: z.string().nullable(),
  /** The fault that struck this call. */
  faultId: z.string().nullable(),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;
