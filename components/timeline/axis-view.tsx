import type { Fold, Timeline } from '@/lib/timeline/timeline';

/** The ground: every other row shaded, times above, lines below, and skipped time set apart. */
export function GroundView({ timeline }: { timeline: Timeline }) {
  const { plot, ticks, folds, width } = timeline;
  return (
    <g aria-hidden>
      {timeline.rows.map(
        (row, index) =>
          index % 2 === 1 && (
            <rect key={row.id} className="fl-tl-stripe" x={0} y={row.y} width={width} height={row.height} />
          ),
      )}
      <line className="fl-tl-rule" x1={0} x2={width} y1={plot.top - 0.5} y2={plot.top - 0.5} />
      {ticks.map((tick) => (
        <g key={tick.x}>
          <line className="fl-tl-grid" x1={tick.x} x2={tick.x} y1={plot.top - 5} y2={plot.bottom} />
          <text className="fl-tl-tick" x={tick.x + 3} y={plot.top - 7}>
            {tick.label}
          </text>
        </g>
      ))}
      {folds.map((fold) => (
        <FoldView key={fold.itemId} fold={fold} plot={plot} />
      ))}
    </g>
  );
}

function FoldView({ fold, plot }: { fold: Fold; plot: Timeline['plot'] }) {
  const { x, width, label } = fold;
  const words = [label, label.replace(/ skipped$/, '')].find((one) => width >= one.length * 5.4) ?? '';
  return (
    <g>
      <rect
        className="fl-tl-fold-area"
        x={x}
        y={plot.top - 34}
        width={width}
        height={plot.bottom - plot.top + 34}
      />
      <text className="fl-tl-fold-label" x={x + width / 2} y={plot.top - 22} textAnchor="middle">
        {words}
      </text>
    </g>
  );
}

/** What goes over everything: the tears in the paper, and now. */
export function TearsView({ timeline: { folds, plot, live } }: { timeline: Timeline }) {
  return (
    <g aria-hidden pointerEvents="none">
      {folds.map(({ itemId, x, width }) => (
        <path
          key={itemId}
          className="fl-tl-fold-edge"
          d={`${tear(x, plot.top - 16, plot.bottom)} ${tear(x + width, plot.top - 16, plot.bottom)}`}
        />
      ))}
      {live && (
        <line className="fl-tl-now" x1={plot.right} x2={plot.right} y1={plot.top - 8} y2={plot.bottom} />
      )}
    </g>
  );
}

/** A jagged line from top to bottom. */
function tear(x: number, top: number, bottom: number): string {
  let path = `M${x} ${top}`;
  for (let y = top, side = 1; y < bottom; y += 6, side = -side)
    path += ` L${x + side * 2} ${Math.min(y + 6, bottom)}`;
  return path;
}
