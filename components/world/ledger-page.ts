/** Calls on one page of the ledger; more rows would make every event of a long run slow. */
export const PAGE_CALLS = 250;

/** A page of the ledger: positions from `from` up to, not including, `to`. */
export type LedgerPage = { index: number; count: number; from: number; to: number };

/**
 * The page to show of `calls` calls: the one that was asked for, else the one with the selected call (its position), else the
 * last, where a run goes on.
 */
export function ledgerPage(calls: number, asked: number | null, selected: number | null): LedgerPage {
  const count = Math.max(1, Math.ceil(calls / PAGE_CALLS));
  const wanted = asked ?? (selected === null ? count - 1 : Math.floor(selected / PAGE_CALLS));
  const index = Math.min(count - 1, Math.max(0, wanted));
  const from = index * PAGE_CALLS;
  return { index, count, from, to: Math.min(calls, from + PAGE_CALLS) };
}
