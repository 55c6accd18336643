import type { z } from 'zod';
import type { World } from '@/lib/protocol/world';

/** What an operation did: its answer, and whether the world changed. */
export type Applied = {
  result: Record<string, string | number | boolean>;
  effect: 'applied' | 'nothing-to-undo';
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
 * One operation of a simulated service. `undoes` names the operation whose effect it takes back; both are joined by
 * `businessKey`. `apply` changes the world in place and throws a {@link ServiceError} before any change.
 */
export type Operation<Args> = {
  args: z.ZodType<Args>;
  undoes: string | null;
  businessKey(args: Args): string | null;
  apply(world: World, args: Args, nextId: (prefix: string) => string): Applied;
};

/** Keeps the argument type of one operation together; the table of operations has lost it. */
export type AnyOperation = {
  undoes: string | null;
  /** Parses, then applies. Throws a ServiceError of type `InvalidArgument` for arguments of a wrong shape. */
  prepare(args: unknown): {
    businessKey: string | null;
    apply(world: World, nextId: (prefix: string) => string): Applied;
  };
};

export function operation<Args>(definition: Operation<Args>): AnyOperation {
  return {
    undoes: definition.undoes,
    prepare(raw) {
      const parsed = definition.args.safeParse(raw);
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        const where = issue?.path.join('.') || 'the argument';
        throw new ServiceError(`${where}: ${issue?.message ?? 'has a wrong shape'}`, 'InvalidArgument', true);
      }
      const args = parsed.data;
      return {
        businessKey: definition.businessKey(args),
        apply: (world, nextId) => definition.apply(world, args, nextId),
      };
    },
  };
}
