'use client';

import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Run } from '@/lib/run/model';
import { tableOf } from '@/lib/timeline/table';
import { Pages } from '@/components/ui/pages';
import { FilterBar, FilterEmpty } from './filter-bar';
import { FilterButton } from './filter-button';
import { nextLine, nextWish, PAGE_LINES, tablePage, type Wish } from './table-page';
import { TableLine } from './table-line';
import type { Filtering } from './use-filtering';

/**
 * The picture as a table: the same items in the same order, each a button that selects it. One page at a time, and one stop for Tab:
 * arrows lead from line to line, beyond the page as well.
 */
export function TimelineTable({
  run,
  nowVirtualMs,
  selectedId,
  onSelect,
  filtering,
}: {
  run: Run;
  nowVirtualMs: number | null;
  selectedId: string | null;
  onSelect: (itemId: string | null) => void;
  filtering: Filtering;
}) {
  const { filter } = filtering;
  const table = useMemo(() => tableOf(run, nowVirtualMs, filter), [run, nowVirtualMs, filter]);
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = useRef<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const [kept, keep] = useState<Wish>(NO_WISH);
  const place = selectedId === null ? null : table.indexOf(selectedId);
  const wish = nextWish(kept, { selectedId, lines: filter }, place);
  if (wish !== kept) keep(wish);
  const page = tablePage(table.count, wish.index);
  const lines = useMemo(() => table.lines(page.from, page.to), [table, page.from, page.to]);
  const isOnPage = (at: number | null): at is number => at !== null && at >= page.from && at < page.to;
  const stop = [focused, place].find(isOnPage) ?? page.from;

  // What was selected elsewhere must be in sight.
  const show = useEffectEvent(() => {
    if (place !== null) lineAt(body.current, place)?.scrollIntoView({ block: 'nearest' });
  });
  const isThere = place !== null;
  useEffect(() => show(), [selectedId, isThere]);

  useLayoutEffect(() => {
    if (wanted.current === null) return;
    lineAt(body.current, wanted.current)?.querySelector('button')?.focus();
    wanted.current = null;
  });

  function go(key: string): boolean {
    const next = nextLine(stop, key, table.count);
    if (next === null) return false;
    wanted.current = next;
    setFocused(next);
    keep({ ...wish, index: Math.floor(next / PAGE_LINES) });
    return true;
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col max-md:flex-none">
      <div className="border-border flex min-h-8 shrink-0 flex-wrap items-center gap-1 border-b px-1">
        <FilterButton filtering={filtering} />
        {page.count > 1 && (
          <Pages
            label="Pages of the table"
            words={`Lines ${page.from + 1} to ${page.to} of ${table.count}`}
            page={page}
            onAsk={(index) => {
              keep({ ...wish, index });
              body.current?.closest('div')?.scrollTo({ top: 0 });
            }}
            className="ml-auto text-[11px] [&_button]:h-6 [&_button]:px-2"
          />
        )}
      </div>
      {table.sieved && <FilterBar filtering={filtering} sieved={table.sieved} selectedId={selectedId} />}
      <div className="min-h-0 flex-1 overflow-auto max-md:flex-none">
        {table.count === 0 ? (
          <FilterEmpty clear={filtering.clear} />
        ) : (
          <table className="w-full border-collapse text-left" aria-rowcount={table.count + 1}>
            <caption className="sr-only">
              What happened, in the order it began. Times count from the start. Arrow keys move between lines
              {page.count > 1 && ', Page Up and Page Down between pages'}, Enter shows the details.
            </caption>
            <thead className="bg-panel text-muted sticky top-0 z-[1]">
              <tr
                aria-rowindex={1}
                className="border-border border-b [&>th]:px-2.5 max-sm:[&>th]:px-1.5 [&>th]:py-1.5 [&>th]:font-semibold"
              >
                <th scope="col">What</th>
                <th scope="col">State</th>
                <th scope="col">At</th>
                <th scope="col">Took</th>
                <th scope="col" className="max-sm:hidden">
                  Details
                </th>
              </tr>
            </thead>
            <tbody ref={body}>
              {lines.map((line, index) => (
                <TableLine
                  key={`${page.from + index} ${line.itemId}`}
                  line={line}
                  place={page.from + index}
                  isStop={page.from + index === stop}
                  selected={line.itemId === selectedId}
                  onSelect={onSelect}
                  onFocus={setFocused}
                  onKey={go}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </div>
  );
}

/** Before the first drawing nothing is known: that leads to the page of the selection. */
const NO_WISH: Wish = { index: 0, selectedId: null, lines: null };

function lineAt(body: HTMLElement | null, place: number): HTMLElement | null {
  return body?.querySelector<HTMLElement>(`[data-place="${place}"]`) ?? null;
}
