import type { Json } from '@/lib/protocol/json';
import { mistake, type Applied } from './operation';

type Remembered = { args: string; result: Applied['result'] };

/**
 * First answers by idempotency key, honoured as payment services do: the same key gives the first answer again, with other
 * arguments it is an error. Errors are not remembered: the next call with the key is carried out.
 */
export class Answers {
  readonly #remembered = new Map<string, Remembered>();

  /** The answer given before; null for a first call. Throws `IdempotencyKeyReused`. */
  find(operation: string, key: string, args: Json): Applied['result'] | null {
    const remembered = this.#remembered.get(`${operation}:${key}`);
    if (!remembered) return null;
    if (remembered.args === canonical(args)) return remembered.result;
    throw mistake(
      'IdempotencyKeyReused',
      `The idempotency key "${key}" was used before with other arguments.`,
    );
  }

  remember(operation: string, key: string, args: Json, result: Applied['result']): void {
    this.#remembered.set(`${operation}:${key}`, { args: canonical(args), result });
  }
}

/** The key a call carries; null when it has none, or none that could be one. */
export function idempotencyKeyOf(args: Json): string | null {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return null;
  const key = Object.hasOwn(args, 'idempotencyKey') ? args['idempotencyKey'] : null;
  return typeof key === 'string' && key.length > 0 ? key : null;
}

/** The same text for the same arguments, in whatever order they were written. */
function canonical(args: Json): string {
  return JSON.stringify(args, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
