'use client';

import { useMemo } from 'react';
import type { Run } from '@/lib/run/model';
import { filteredTable, type TableRow } from '@/lib/timeline/table';
import { FilterBar, FilterEmpty } from './filter-bar';
import { FilterButton } from './filter-button';
import { GlyphIcon } from './glyph';
import type { Filtering } from './use-filtering';

/** The picture as a table: the same items in the same order, each a button that selects it. */
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
  const { rows, sieved } = useMemo(
    () => filteredTable(run, nowVirtualMs, filter),
    [run, nowVirtualMs, filter],
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col max-md:flex-none">
      <div className="border-border flex min-h-8 shrink-0 items-center border-b px-1">
        <FilterButton filtering={filtering} />
      </div>
      {sieved && <FilterBar filtering={filtering} sieved={sieved} selectedId={selectedId} />}
      <div className="min-h-0 flex-1 overflow-auto max-md:flex-none">
        {rows.length === 0 ? (
          <FilterEmpty clear={filtering.clear} />
        ) : (
          <Lines rows={rows} selectedId={selectedId} onSelect={onSelect} />
        )}
      </div>
    </div>
  );
}

function Lines({
  rows,
  selectedId,
  onSelect,
}: {
  rows: readonly TableRow[];
  selectedId: string | null;
  onSelect: (itemId: string | null) => void;
}) {
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">What happened, in the order it began. Times count from the start.</caption>
      <thead className="bg-panel text-muted sticky top-0 z-[1]">
        <tr className="border-border border-b [&>th]:px-2.5 max-sm:[&>th]:px-1.5 [&>th]:py-1.5 [&>th]:font-semibold">
          <th scope="col">What</th>
          <th scope="col">State</th>
          <th scope="col">At</th>
          <th scope="col">Took</th>
          <th scope="col" className="max-sm:hidden">
            Details
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.itemId} row={row} selected={row.itemId === selectedId} onSelect={onSelect} />
        ))}
      </tbody>
    </table>
  );
}

function Line({
  row,
  selected,
  onSelect,
}: {
  row: TableRow;
  selected: boolean;
  onSelect: (itemId: string | null) => void;
}) {
  return (
    <tr
      data-look={row.look}
      className={`border-border/60 border-b align-top [&>*]:px-2.5 max-sm:[&>*]:px-1.5 [&>*]:py-1 ${selected ? 'bg-accent/10' : 'hover:bg-raised'}`}
    >
      <th scope="row" className={row.depth === 0 ? 'font-semibold' : 'font-normal'}>
        <button
          type="button"
          aria-pressed={selected}
          onClick={() => onSelect(selected ? null : row.itemId)}
          className={`text-left underline-offset-2 hover:underline ${row.depth === 0 ? '' : 'ml-4 max-sm:ml-2'}`}
        >
          {row.what}
        </button>
      </th>
      <td>
        <span className="flex items-center gap-1">
          <GlyphIcon look={row.look} />
          {row.state}
        </span>
      </td>
      <td className="whitespace-nowrap tabular-nums">{row.at}</td>
      <td className="whitespace-nowrap tabular-nums">{row.took}</td>
      <td className="text-muted max-sm:hidden">{row.details}</td>
    </tr>
  );
}
