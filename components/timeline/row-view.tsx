import type { ReactNode } from 'react';
import type { Row, Timeline } from '@/lib/timeline/timeline';
import { Bolt, Glyph } from './glyph';
import { SegmentView } from './segment-view';

/** Everything of one row but its items' interaction: ground, label, life line, pieces, marks. */
export function RowView({
  row,
  timeline,
  patternId,
  children,
}: {
  row: Row;
  timeline: Timeline;
  patternId: string;
  /** What can be focused and selected, above the drawing. */
  children: ReactNode;
}) {
  const { narrow, plot } = timeline;
  return (
    <g data-look={row.look} data-kind={row.kind} data-row={row.id}>
      <RowLabel row={row} narrow={narrow} width={narrow ? plot.right - plot.left : plot.left} />
      <BandView row={row} />
      {row.segments.map((segment) => (
        <SegmentView
          key={`${segment.itemId} ${segment.look}`}
          row={row}
          segment={segment}
          patternId={patternId}
        />
      ))}
      {row.kind === 'worker' && <LifeMarks row={row} />}
      {row.marks
        .filter((mark) => mark.kind === 'fault' || mark.kind === 'event')
        .map((mark, index) =>
          mark.kind === 'fault' ? (
            <Bolt key={index} x={mark.x} y={row.barY + 3} />
          ) : (
            <circle key={index} className="fl-tl-task" cx={mark.x} cy={row.barY + row.barHeight / 2} r={4} />
          ),
        )}
      {children}
    </g>
  );
}

function RowLabel({ row, narrow, width }: { row: Row; narrow: boolean; width: number }) {
  const y = narrow ? row.y + 11 : row.barY + row.barHeight / 2;
  const left = narrow ? 10 : 12;
  const name = shortened(row.label, narrow ? 26 : 21);
  const state = narrow || row.kind !== 'timer' ? shortState(row) : '';
  return (
    <>
      <Glyph look={row.look} x={left + 6} y={y} />
      <text className="fl-tl-name" x={left + 18} y={y + 4}>
        {name}
      </text>
      {state !== '' && (
        <text className="fl-tl-state" x={width - (narrow ? 0 : 10)} y={y + 4} textAnchor="end">
          {state}
        </text>
      )}
    </>
  );
}

function shortState({ state, kind }: Row): string {
  const attempts = /(\d+) attempts/.exec(state)?.[1];
  if (attempts !== undefined) return `×${attempts}`;
  if (kind === 'activity') return state === 'completed' ? '' : state;
  if (kind !== 'worker') return state;
  return state.startsWith('killed') ? 'killed' : state.startsWith('crashed') ? 'crashed' : '';
}

function shortened(label: string, letters: number): string {
  return label.length <= letters ? label : `${label.slice(0, letters - 1)}…`;
}

function BandView({ row }: { row: Row }) {
  const { band, barY, barHeight, kind } = row;
  const middle = barY + barHeight / 2;
  if (kind === 'workflow')
    return (
      <rect
        className="fl-tl-band-workflow"
        x={band.x}
        y={barY}
        width={band.width}
        height={barHeight}
        rx={4}
      />
    );
  if (kind === 'worker')
    return (
      <g data-look="alive">
        <rect className="fl-tl-band-worker" x={band.x} y={middle - 4} width={band.width} height={8} rx={4} />
      </g>
    );
  return <line className="fl-tl-band" x1={band.x} x2={band.x + band.width} y1={middle} y2={middle} />;
}

/** A worker is born with a dot; killed, its life breaks off with a cross. */
function LifeMarks({ row }: { row: Row }) {
  const y = row.barY + row.barHeight / 2;
  return row.marks.map((mark) => {
    if (mark.kind === 'born')
      return (
        <g key="born" data-look="alive">
          <circle className="fl-tl-task" cx={mark.x + 4} cy={y} r={4} />
        </g>
      );
    if (mark.kind !== 'killed') return null;
    return (
      <g key="killed" data-look="failed">
        <circle cx={mark.x} cy={y} r={7} fill="var(--fl-panel)" stroke="var(--fl-failed)" strokeWidth={1.4} />
        <Glyph look="failed" x={mark.x} y={y} scale={0.85} />
      </g>
    );
  });
}
