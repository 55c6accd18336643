import type { EventSource } from '@/lib/protocol/run-event';
import type { Owned } from './owned';

/** A list that several sources add to. Each keeps its own order; together they stand source after source. */
export type Sourced<T> = {
  readonly bySource: { readonly [S in EventSource]?: T[] };
  readonly all: readonly T[];
};

const ORDER: readonly EventSource[] = ['services', 'sandbox', 'runner', 'history', 'clock', 'web'];

export const nothingSourced = <T>(): Sourced<T> => ({ bySource: {}, all: [] });

/** The list with more at the end of what `source` has said; its `all` stays behind until {@link gathered}. */
export function withMore<T>(
  sourced: Sourced<T>,
  source: EventSource,
  more: readonly T[],
  owned: Owned,
): Sourced<T> {
  const list = owned.list(sourced.bySource[source] ?? []);
  list.push(...more);
  return { bySource: { ...sourced.bySource, [source]: list }, all: sourced.all };
}

/** The list once a batch is in. */
export function gathered<T>(sourced: Sourced<T>, before: Sourced<T>): Sourced<T> {
  if (sourced === before) return before;
  return { ...sourced, all: ORDER.flatMap((source) => sourced.bySource[source] ?? []) };
}

/** Where a source stands among the others. */
export const rankOf = (source: EventSource): number => ORDER.indexOf(source);
