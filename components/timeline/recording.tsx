import type { Timeline } from '@/lib/timeline/timeline';
import { AxisView, GroundView, TearsView } from './axis-view';
import { LinkView } from './link-view';
import { Patterns } from './patterns';
import { LabelGround, RowLabel } from './row-label';
import { RowView } from './row-view';
import './timeline.css';
import './recording.css';

/**
 * A run's picture that plays over and over: what happened comes to light from left to right. Drawn once, moved by CSS alone; who wants
 * no motion sees the whole at once. `label` says to screen readers what it shows.
 */
export function Recording({ timeline, label }: { timeline: Timeline; label: string }) {
  const { width, height, plot, narrow, rows } = timeline;
  const patternId = narrow ? 'recording-narrow' : 'recording';
  return (
    <div className="fl-timeline">
      <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} className="w-full">
        <Patterns id={patternId} />
        <GroundView timeline={timeline} />
        <g className="fl-recording-shown">
          {rows.map((row) => (
            <RowView key={row.id} row={row} patternId={patternId}>
              {null}
            </RowView>
          ))}
          {timeline.links.map((link) => (
            <LinkView key={`${link.fromItemId} ${link.toItemId} ${link.from.y}`} link={link} faded={false} />
          ))}
        </g>
        <TearsView timeline={timeline} />
        {!narrow && <LabelGround timeline={timeline} rows={rows} />}
        {rows.map((row) => (
          <RowLabel key={row.id} row={row} timeline={timeline} />
        ))}
        <AxisView timeline={timeline} />
        {/* As wide as its way is long, so that CSS can tell how far to go. */}
        <g className="fl-recording-now">
          <rect
            x={plot.left}
            y={plot.top}
            width={plot.right - plot.left}
            height={plot.bottom - plot.top}
            fill="none"
          />
          <line x1={plot.left} x2={plot.left} y1={plot.top} y2={plot.bottom} />
        </g>
      </svg>
    </div>
  );
}
