import type { Fold, Timeline } from '@/lib/timeline/timeline';

/** The ground: every other row shaded, lines where times are, and skipped time set apart. */
export function GroundView({ timeline }: { timeline: Timeline }) {
  const { plot, ticks, folds, rows } = timeline;
  return (
    <g aria-hidden>
      {rows.map((row) => (
        <Stripe key={row.id} row={row} plot={plot} width="100%" />
      ))}
      {ticks.map((tick) => (
        <line key={tick.x} className="fl-tl-grid" x1={tick.x} x2={tick.x} y1={plot.top} y2={plot.bottom} />
      ))}
      {folds.map(({ itemId, x, width: wide }) => (
        <rect
          key={itemId}
          className="fl-tl-fold-area"
          x={x}
          y={plot.top}
          width={wide}
          height={plot.bottom - plot.top}
        />
      ))}
    </g>
  );
}

/** Shade of every other row, wherever the drawing begins. */
export function Stripe({
  row: { y, height },
  plot,
  width,
}: {
  row: { y: number; height: number };
  plot: Timeline['plot'];
  width: number | '100%';
}) {
  if (Math.round((y - plot.top) / height) % 2 === 0) return null;
  return <rect className="fl-tl-stripe" x={0} y={y} width={width} height={height} />;
}

/** The times, and how much was skipped. */
export function AxisView({ timeline }: { timeline: Timeline }) {
  const { plot, ticks, folds, width, narrow } = timeline;
  return (
    <g aria-hidden>
      <rect className="fl-tl-ground" x={0} y={0} width={width} height={plot.top} />
      {!narrow && (
        <text className="fl-tl-tick" x={12} y={plot.top - 7}>
          {axisWords(timeline)}
        </text>
      )}
      {folds.map((fold) => (
        <FoldView key={fold.itemId} fold={fold} plot={plot} />
      ))}
      <line className="fl-tl-rule" x1={0} x2={width} y1={plot.top - 0.5} y2={plot.top - 0.5} />
      {ticks.map((tick) => (
        <g key={tick.x}>
          <line className="fl-tl-grid" x1={tick.x} x2={tick.x} y1={plot.top - 5} y2={plot.top} />
          <text className="fl-tl-tick" x={tick.x + 3} y={plot.top - 7}>
            {tick.label}
          </text>
        </g>
      ))}
    </g>
  );
}

/** What the axis is drawn to; nothing where that is the same. */
export function axisWords({ clock: { time, skippedMs } }: Pick<Timeline, 'clock'>): string {
  return skippedMs < 1 ? '' : `${time} time`;
}

/** How much was skipped, in as many words as there is room for. */
export function foldWords({ width, label }: Fold): string {
  return [label, label.replace(/ skipped$/, '')].find((one) => width >= one.length * 5.4) ?? '';
}

function FoldView({ fold, plot }: { fold: Fold; plot: Timeline['plot'] }) {
  const { x, width } = fold;
  return (
    <g>
      <rect className="fl-tl-fold-area" x={x} y={plot.top - 34} width={width} height={34} />
      <text className="fl-tl-fold-label" x={x + width / 2} y={plot.top - 22} textAnchor="middle">
        {foldWords(fold)}
      </text>
      <path className="fl-tl-fold-edge" d={tears(fold, plot.top - 16, plot.top)} />
    </g>
  );
}

/** What goes over everything: the tears in the paper, and now. */
export function TearsView({ timeline: { folds, plot, live } }: { timeline: Timeline }) {
  return (
    <g aria-hidden pointerEvents="none">
      {folds.map((fold) => (
        <path key={fold.itemId} className="fl-tl-fold-edge" d={tears(fold, plot.top, plot.bottom)} />
      ))}
      {live && <line className="fl-tl-now" x1={plot.right} x2={plot.right} y1={plot.top} y2={plot.bottom} />}
    </g>
  );
}

function tears({ x, width }: Fold, top: number, bottom: number): string {
  return width < 4 ? tear(x, top, bottom) : `${tear(x, top, bottom)} ${tear(x + width, top, bottom)}`;
}

/** A jagged line from top to bottom. */
function tear(x: number, top: number, bottom: number): string {
  let path = `M${x} ${top}`;
  for (let y = top, side = 1; y < bottom; y += 6, side = -side)
    path += ` L${x + side * 2} ${Math.min(y + 6, bottom)}`;
  return path;
}
