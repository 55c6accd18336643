import { useId } from 'react';
import type { ComparedRow } from '@/lib/timeline/compare';
import type { ComparedLanes, ComparisonLayout } from '@/lib/timeline/compare-layout';
import { CompareGround } from './compare-axis';
import { CompareMark } from './compare-mark';
import { RowView } from './row-view';

/** One row of both runs: its name and mark, the two lanes, and when it is selected what differs. */
export function CompareRow({
  row,
  lanes,
  layout,
  patternId,
  selected,
  onSelect,
}: {
  row: ComparedRow;
  lanes: ComparedLanes | null;
  layout: ComparisonLayout | null;
  patternId: string;
  selected: boolean;
  onSelect: () => void;
}) {
  const detailsId = useId();
  const differs = row.type !== 'same';
  return (
    <li
      className={`border-border/60 border-t py-1 ${selected ? 'bg-accent/8' : ''}`}
      data-compared={row.type}
      data-row-label={row.label}
    >
      <button
        type="button"
        aria-expanded={selected}
        aria-controls={selected ? detailsId : undefined}
        onClick={onSelect}
        className="hover:bg-raised flex w-full items-center gap-2 rounded-sm px-1 text-left focus-visible:-outline-offset-2"
      >
        <span
          className={row.kind === 'workflow' ? 'font-semibold' : 'font-medium'}
          style={{ paddingLeft: `${row.depth * 12}px` }}
        >
          {row.label}
        </span>
        {differs ? <CompareMark type={row.type} /> : <span className="text-muted text-[11px]">same</span>}
      </button>
      {layout && lanes && (
        <svg aria-hidden width={layout.width} height={layout.rowHeight} className="block">
          <CompareGround layout={layout} />
          {lanes.before && (
            <RowView row={lanes.before} patternId={patternId}>
              {null}
            </RowView>
          )}
          {lanes.after && (
            <RowView row={lanes.after} patternId={patternId}>
              {null}
            </RowView>
          )}
          {row.type === 'added' && <Absent y={0} layout={layout} />}
          {row.type === 'removed' && <Absent y={layout.rowHeight / 2} layout={layout} />}
        </svg>
      )}
      {selected && (
        <div id={detailsId} className="px-1 pt-1 pb-2">
          <Details row={row} />
        </div>
      )}
    </li>
  );
}

/** Nothing of the kind happened in this run. */
function Absent({ y, layout }: { y: number; layout: ComparisonLayout }) {
  return (
    <text className="fl-tl-state" x={12} y={y + layout.rowHeight / 4 + 4}>
      not in this run
    </text>
  );
}

function Details({ row }: { row: ComparedRow }) {
  switch (row.type) {
    case 'same':
      return (
        <p className="text-muted">Both did this alike: same outcome, attempts, arguments and effects.</p>
      );
    case 'added':
      return <p>Only the run on this page did this: {row.after.state}.</p>;
    case 'removed':
      return <p>Only the other run did this: {row.before.state}.</p>;
    case 'changed':
      return (
        <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr_1fr]">
          {row.changes.map(({ what, before, after }) => (
            <div key={what} className="sm:contents">
              <dt className="text-muted">{what}</dt>
              <dd className="[overflow-wrap:anywhere]">
                <span className="text-muted">before: </span>
                {before}
              </dd>
              <dd className="[overflow-wrap:anywhere]">
                <span className="text-muted">now: </span>
                {after}
              </dd>
            </div>
          ))}
        </dl>
      );
    default:
      return row satisfies never;
  }
}
