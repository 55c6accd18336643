'use client';

import { useId, useMemo, useRef, useState } from 'react';
import type { PastRun } from '@/lib/session/compare-machine';
import type { Run } from '@/lib/run/model';
import { compareRuns, type ComparedRow } from '@/lib/timeline/compare';
import { layoutComparison } from '@/lib/timeline/compare-layout';
import { Empty } from '@/components/ui/empty';
import { CompareAxis } from './compare-axis';
import { CompareMark } from './compare-mark';
import { CompareRow } from './compare-row';
import { differencesInWords, summaryWords, whenWords } from './compare-words';
import { useWidth } from './use-width';

/** Two runs on one axis, row by row, under a list of what differs. */
export function CompareRuns({
  past,
  run,
  onSelect,
}: {
  past: PastRun;
  run: Run;
  onSelect: (itemId: string | null) => void;
}) {
  const patternId = useId();
  const [measured, width] = useWidth();
  const list = useRef<HTMLUListElement>(null);
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const comparison = useMemo(() => compareRuns(past.run, run), [past.run, run]);
  const layout = useMemo(
    () => (comparison && width !== null ? layoutComparison(comparison, width) : null),
    [comparison, width],
  );
  if (!comparison) {
    return (
      <Empty>
        In one of the two runs no workflow began, so there is nothing to put side by side. Choose another run.
      </Empty>
    );
  }

  function select(row: ComparedRow, toggles: boolean): void {
    const next = toggles && row.id === selectedId ? null : row.id;
    setSelectedId(next);
    if (row.after) onSelect(next === null ? null : row.after.id);
  }

  /** From the list above to the row itself. */
  function lead(row: ComparedRow): void {
    select(row, false);
    const index = comparison?.rows.indexOf(row) ?? -1;
    const target = list.current?.children[index]?.querySelector('button');
    target?.focus();
    target?.scrollIntoView({ block: 'nearest' });
  }

  const places = new Map(layout?.rows.map((one) => [one.id, one]));
  return (
    <div className="grid gap-2 p-3">
      <dl className="grid grid-cols-[auto_1fr] gap-x-3">
        <dt className="text-muted">Upper lane</dt>
        <dd>
          {past.summary.scenario}: {summaryWords(past.summary)}, at {whenWords(past.summary.createdAt)}
        </dd>
        <dt className="text-muted">Lower lane</dt>
        <dd>The run on this page</dd>
      </dl>
      <section aria-label="Differences">
        <p className="font-semibold" role="status" data-testid="differences">
          {differencesInWords(comparison)}
        </p>
        <ul className="mt-1 flex flex-wrap gap-1.5">
          {comparison.differences.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                onClick={() => lead(row)}
                data-difference={row.type}
                className="border-border hover:border-muted flex items-center gap-1.5 rounded-md border py-0.5 pr-2 pl-1"
              >
                <CompareMark type={row.type} />
                {row.label}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <div ref={measured}>{layout && <CompareAxis layout={layout} patternId={patternId} />}</div>
      <ul ref={list} aria-label="Both runs, row by row" className="-mt-2">
        {comparison.rows.map((row) => (
          <CompareRow
            key={row.id}
            row={row}
            lanes={places.get(row.id) ?? null}
            layout={layout}
            patternId={patternId}
            selected={row.id === selectedId}
            onSelect={() => select(row, true)}
          />
        ))}
      </ul>
    </div>
  );
}
