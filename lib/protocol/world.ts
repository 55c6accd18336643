import { z } from 'zod';
import { json } from './json';

/** Amounts are integers in the smallest unit of the currency (cents). */
const cents = z.number().int();

/** What the simulated systems hold: the truth a learner compares with what the workflow believes. */
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
});
export type World = z.infer<typeof world>;

/** What the world holds before a run; everything else starts empty. */
export const worldSeed = z.object({
  stock: z.array(z.object({ sku: z.string(), available: z.number().int().min(0) })).default([]),
});
export type WorldSeed = z.infer<typeof worldSeed>;

/**
 * One call that reached a service. `effect` is what the call did to the world: `applied`, `deduplicated` (the
 * idempotency key had been seen, the first answer was given again), `none` (refused or failed before any effect),
 * `nothing-to-undo` (an undoing call that found nothing to undo).
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
  effect: z.enum(['applied', 'deduplicated', 'none', 'nothing-to-undo']),
  /** What the caller got to know. `nothing` when the response was lost, the call hung or the worker died. */
  response: z.enum(['returned', 'failed', 'nothing']),
  error: z.string().nullable(),
  /** The fault that struck this call. */
  faultId: z.string().nullable(),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;
