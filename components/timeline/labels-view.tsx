import { memo } from 'react';
import type { Row, Timeline } from '@/lib/timeline/timeline';
import { labelSpot } from './items';
import { ItemView, type ItemState } from './item-view';
import { LabelGround, RowLabel } from './row-label';

/** The names of rows, at the left edge of what is in sight. They stand still while time is magnified. */
export const LabelsView = memo(function LabelsView({
  rows,
  timeline,
  items,
}: {
  rows: readonly Row[];
  /** Not magnified. */
  timeline: Timeline;
  items: ItemState;
}) {
  const { narrow, plot, height } = timeline;
  return (
    <svg className="fl-tl-labels" width={narrow ? 230 : plot.left} height={height} data-narrow={narrow}>
      {!narrow && <LabelGround timeline={timeline} rows={rows} />}
      {rows.map((row) => (
        <g key={row.id}>
          <RowLabel row={row} timeline={timeline} />
          <ItemView spot={labelSpot(row, timeline)} expanded={row.expanded} state={items} />
        </g>
      ))}
    </svg>
  );
});
