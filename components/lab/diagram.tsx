import { diagramLayout, type PlacedArrow, type PlacedBox } from '@/lib/lab/diagram-layout';
import type { Diagram } from '@/lib/lab/brief-parts';

/** Boxes and arrows. What goes back is dashed as well as coloured; a box that failed has a cross. */
export function DiagramView({ alt, rows }: Diagram) {
  const { width, height, boxes, arrows } = diagramLayout(rows);
  return (
    <svg
      role="img"
      aria-label={alt}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className="h-auto max-w-full font-mono text-[12px]"
    >
      {arrows.map((arrow) => (
        <Arrow key={points(arrow)} {...arrow} />
      ))}
      {boxes.map((box) => (
        <Box key={`${box.x} ${box.y}`} {...box} />
      ))}
    </svg>
  );
}

function Box({ text, failed, flow, x, y, width, height }: PlacedBox) {
  const colour = failed ? 'text-failed' : flow === 'back' ? 'text-compensation' : 'text-text';
  return (
    <g className={colour}>
      <rect
        {...{ x, y, width, height }}
        rx={5}
        fill="var(--fl-raised)"
        stroke={failed || flow === 'back' ? 'currentColor' : 'var(--fl-muted)'}
        strokeDasharray={flow === 'back' ? '4 3' : undefined}
      />
      <text
        x={x + width / 2}
        y={y + height / 2}
        textAnchor="middle"
        dominantBaseline="central"
        fill="currentColor"
      >
        {failed ? `✗ ${text}` : text}
      </text>
    </g>
  );
}

/** Length and half width of an arrow's head. */
const HEAD = { length: 7, half: 4 };

function Arrow(arrow: PlacedArrow) {
  const [end, before] = arrow.points.toReversed();
  if (!end || !before) return null;
  const turn = (Math.atan2(end[1] - before[1], end[0] - before[0]) * 180) / Math.PI;
  return (
    <g className={arrow.flow === 'back' ? 'text-compensation' : 'text-muted'}>
      <polyline
        points={points(arrow)}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeDasharray={arrow.flow === 'back' ? '4 3' : undefined}
      />
      <path
        d={`M0 0L${-HEAD.length} ${-HEAD.half}V${HEAD.half}Z`}
        transform={`translate(${end[0]} ${end[1]}) rotate(${turn})`}
        fill="currentColor"
      />
    </g>
  );
}

const points = ({ points: all }: PlacedArrow): string => all.map((one) => one.join(',')).join(' ');
