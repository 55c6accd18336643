import { z } from 'zod';
import type { Json } from '@/lib/protocol/json';
import type { World } from '@/lib/protocol/world';

/** What an operation did: its answer, and what became of the world. Only `applied` has changed it. */
export type Applied = {
  result: { [key: string]: Json };
  effect: 'applied' | 'unchanged' | 'none' | 'nothing-to-undo';
};

/**
 * What the simulated systems of one run hold: the world that everyone sees, and their own books behind it, which no one does.
 */
export type Systems = {
  readonly world: World;
  /** What an order holds of the stock; the world shows only the sums. */
  readonly reservations: Map<string, { sku: string; quantity: number }[]>;
  /** The card each payment was taken from. */
  readonly paidWith: Map<string, string>;
  /** Numbers of the items received and damaged, by delivery. */
  readonly received: Map<string, Set<number>>;
  readonly damaged: Map<string, ReadonlySet<number>>;
  /** Full texts of the search index, by document. */
  readonly texts: Map<string, string>;
  nextId(prefix: string): string;
};

/** An error a service answers with; the activity sees an ApplicationFailure of this `type`. */
export class ServiceError extends Error {
  constructor(
    message: string,
    readonly type: string,
    readonly nonRetryable: boolean,
  ) {
    super(message);
  }
}

/**
 * A service refuses for reasons of its business (`OutOfStock`). It knows nothing of Temporal, as real ones do: whether trying
 * again makes sense is for the caller to decide, so Temporal retries it unless told otherwise.
 */
export function refusal(type: string, message: string): ServiceError {
  return new ServiceError(message, type, false);
}

/** A mistake in the call itself. It stays one however often it is made, so it ends the activity at once. */
export function mistake(type: string, message: string): ServiceError {
  return new ServiceError(message, type, true);
}

/**
 * One operation of a simulated service. `businessKey` joins it to the operation that undoes it. `apply` changes the systems in
 * place, or throws a {@link ServiceError} before any change.
 */
export type Operation<Args> = {
  args: z.ZodType<Args>;
  businessKey(args: Args): string | null;
  apply(systems: Systems, args: Args): Applied;
};

/** Keeps the argument type of one operation together; the table of operations has lost it. */
export type AnyOperation = {
  /** Parses, then applies. Throws a ServiceError of type `InvalidArgument` for arguments of a wrong shape. */
  prepare(args: Json): {
    businessKey: string | null;
    apply(systems: Systems): Applied;
  };
};

export function operation<Args>(definition: Operation<Args>): AnyOperation {
  return {
    prepare(raw) {
      const parsed = definition.args.safeParse(raw);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        const where = issue?.path.join('.') || 'the argument';
        throw mistake('InvalidArgument', `${where}: ${issue?.message ?? 'has a wrong shape'}`);
      }
      const args = parsed.data;
      return {
        businessKey: definition.businessKey(args),
        apply: (systems) => definition.apply(systems, args),
      };
    },
  };
}

/** A name or id that a call carries. */
export const name = z.string().min(1).max(200);
