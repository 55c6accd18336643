import type { ReactNode } from 'react';
import type { Row } from '@/lib/timeline/timeline';
import { Bolt, Glyph } from './glyph';
import { SegmentView } from './segment-view';

/** One row without its label: life line, pieces, marks, and what can be reached. */
export function RowView({
  row,
  patternId,
  children,
}: {
  row: Row;
  patternId: string;
  /** What can be focused and selected, above the drawing. */
  children: ReactNode;
}) {
  return (
    <g data-look={row.look} data-kind={row.kind} data-row={row.id}>
      <BandView row={row} />
      {row.kind === 'queue' ? (
        <Backlog row={row} />
      ) : (
        row.segments.map((segment) => (
          <SegmentView
            key={`${segment.itemId} ${segment.look}`}
            row={row}
            segment={segment}
            patternId={patternId}
          />
        ))
      )}
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
      <Heartbeats row={row} />
      {children}
    </g>
  );
}

/** Signs of life of an activity, each as high as its progress was: a rising stair, which breaks off where it stalls. */
function Heartbeats({ row: { marks, barY, barHeight } }: { row: Row }) {
  const beats = marks.filter((mark) => mark.kind === 'heartbeat');
  if (beats.length === 0) return null;
  const bottom = barY + barHeight - 1;
  const ticks = beats.map(({ x, level = 0.35 }) => `M${x} ${bottom} v${-(3 + (barHeight - 5) * level)}`);
  return (
    <path
      className="fl-tl-heartbeat"
      data-testid="heartbeats"
      data-count={beats.length}
      d={ticks.join(' ')}
    />
  );
}

/** How many tasks waited, as an area: the busiest moment fills the bar's height. */
function Backlog({ row: { segments, barY, barHeight } }: { row: Row }) {
  const bottom = barY + barHeight;
  const steps = segments.map(({ x, width, level = 1 }) => {
    const top = bottom - Math.max(barHeight * level, 2);
    return `M${x} ${bottom} V${top} h${Math.max(width, 1)} V${bottom} Z`;
  });
  return <path className="fl-tl-backlog" data-testid="backlog" d={steps.join(' ')} />;
}

function BandView({ row }: { row: Row }) {
  const { band, barY, barHeight, kind } = row;
  if (band.width === 0) return null;
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
      <rect
        data-look="alive"
        className="fl-tl-band-worker"
        x={band.x}
        y={middle - 4}
        width={band.width}
        height={8}
        rx={4}
      />
    );
  return <line className="fl-tl-band" x1={band.x} x2={band.x + band.width} y1={middle} y2={middle} />;
}

/** A worker is born with a dot; killed, its life breaks off with a cross. A diamond: it dropped a workflow from its cache. */
function LifeMarks({ row }: { row: Row }) {
  const y = row.barY + row.barHeight / 2;
  return row.marks.map((mark) => {
    if (mark.kind === 'born')
      return <circle key="born" data-look="alive" className="fl-tl-task" cx={mark.x + 4} cy={y} r={4} />;
    if (mark.kind === 'evicted')
      return (
        <path
          key={`evicted ${mark.x}`}
          className="fl-tl-evicted"
          data-testid="evicted"
          d={`M${mark.x} ${y - 6} l5 6 l-5 6 l-5 -6 z`}
        />
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
