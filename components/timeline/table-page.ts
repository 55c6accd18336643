import { pageAt, type Page } from '@/components/ui/page';

/** Lines of the table on one page: more of them would not be read, but would take their time to draw. */
export const PAGE_LINES = 100;

/** What the page that is shown depends on. */
export type Wish = {
  index: number;
  selectedId: string | null;
  /** Anything that stays the same while the same lines are meant. */
  lines: unknown;
};

/**
 * The page to show from now on. Another selection leads to its page (`place`: its line, null where it has none), other lines to the
 * selection's or the first page; else it stays where it is.
 */
export function nextWish(wish: Wish, now: Omit<Wish, 'index'>, place: number | null): Wish {
  if (wish.selectedId === now.selectedId && wish.lines === now.lines) return wish;
  const stays = wish.lines === now.lines ? wish.index : 0;
  return { ...now, index: place === null ? stays : Math.floor(place / PAGE_LINES) };
}

export const tablePage = (lines: number, index: number): Page => pageAt(lines, PAGE_LINES, index);

/** Where a key leads from a line, by its place in the whole table; null for keys that lead nowhere. */
export function nextLine(from: number, key: string, lines: number): number | null {
  const last = lines - 1;
  const { from: first, to } = pageAt(lines, PAGE_LINES, Math.floor(from / PAGE_LINES));
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    Home: first,
    End: to - 1,
    PageDown: from + PAGE_LINES,
    PageUp: from - PAGE_LINES,
  };
  const next = steps[key];
  return next === undefined ? null : Math.min(Math.max(next, 0), last);
}
