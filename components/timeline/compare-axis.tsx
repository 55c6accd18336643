import type { ComparisonLayout } from '@/lib/timeline/compare-layout';
import { Patterns } from './patterns';

/** The times of both runs, counted from the start of each, with what was skipped. */
export function CompareAxis({ layout, patternId }: { layout: ComparisonLayout; patternId: string }) {
  const { width, ticks, folds } = layout;
  return (
    <svg aria-hidden width={width} height={30} className="block">
      <Patterns id={patternId} />
      {ticks.map((tick) => (
        <text key={tick.x} className="fl-tl-tick" x={tick.x + 3} y={26}>
          {tick.label}
        </text>
      ))}
      {folds.map((fold) => (
        <text
          key={fold.x}
          className="fl-tl-fold-label"
          x={fold.x + fold.width / 2}
          y={11}
          textAnchor="middle"
        >
          {fold.width >= fold.label.length * 5.4 ? fold.label : ''}
        </text>
      ))}
    </svg>
  );
}

/** What lies behind the lanes of every row. */
export function CompareGround({ layout }: { layout: ComparisonLayout }) {
  return (
    <g>
      {layout.folds.map((fold) => (
        <rect
          key={fold.x}
          className="fl-tl-fold-area"
          x={fold.x}
          y={0}
          width={fold.width}
          height={layout.rowHeight}
        />
      ))}
      {layout.ticks.map((tick) => (
        <line key={tick.x} className="fl-tl-grid" x1={tick.x} x2={tick.x} y1={0} y2={layout.rowHeight} />
      ))}
    </g>
  );
}
