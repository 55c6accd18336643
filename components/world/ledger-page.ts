import { pageAt, type Page } from '@/components/ui/page';

/** Calls on one page of the ledger; more rows would make every event of a long run slow. */
export const PAGE_CALLS = 250;

/**
 * The page to show of `calls` calls: the one that was asked for, else the one with the selected call (its position), else the
 * last, where a run goes on.
 */
export function ledgerPage(calls: number, asked: number | null, selected: number | null): Page {
  const wanted = asked ?? (selected === null ? Infinity : Math.floor(selected / PAGE_CALLS));
  return pageAt(calls, PAGE_CALLS, wanted);
}
