import type { Row, Segment } from '@/lib/timeline/timeline';
import { Glyph } from './glyph';

/** Least widths (px) for an icon, and for an icon with words beside it. */
const ICON_PX = 15;
const LETTER_PX = 6.2;

/** One piece of a row. Workflow tasks are plain ticks, everything else a bar with icon and words where they fit. */
export function SegmentView({ row, segment, patternId }: { row: Row; segment: Segment; patternId: string }) {
  const { x, width, look } = segment;
  const { barY: y, barHeight: height } = row;
  if (row.kind === 'workflow') return <TaskTick row={row} segment={segment} />;
  if (look === 'queued' && !segment.open) return <Whisker row={row} segment={segment} />;
  const words = wordsOf(segment);
  const middle = y + height / 2;
  const queued = look === 'queued' || look === 'unnoticed';
  const thin = queued && look === 'queued' ? height * 0.5 : height;
  const top = y + (height - thin) / 2;
  // One pixel of air between neighbours keeps them apart at any width.
  const drawn = Math.max(width - 1, 1);
  const icon = look !== 'queued' && look !== 'unnoticed' && look !== 'backoff' && drawn >= ICON_PX - 5;
  const room = drawn - (icon ? ICON_PX : 2) - 4;
  const fits = words !== '' && room >= words.length * LETTER_PX;
  const iconX = fits ? x + 9 : x + drawn / 2;
  const bar = <Bar look={look} open={segment.open} x={x} y={top} width={drawn} height={thin} />;
  // Most pieces are nothing but a bar, and there are many.
  if (!icon && !fits && look !== 'backoff' && look !== 'replay') return bar;
  return (
    <g data-look={look}>
      {bar}
      {look === 'backoff' && (
        <rect x={x} y={top} width={drawn} height={thin} rx={3} fill={`url(#${patternId}-hatch)`} />
      )}
      {look === 'replay' && (
        <rect x={x} y={top} width={drawn} height={thin} rx={3} fill={`url(#${patternId}-replay)`} />
      )}
      {icon && <Glyph look={look} x={iconX} y={middle} scale={drawn < ICON_PX ? 0.7 : 0.9} />}
      {fits && (
        <text
          className="fl-tl-bar-label"
          x={icon ? x + 17 : x + drawn / 2}
          y={middle + 4}
          textAnchor={icon ? 'start' : 'middle'}
          aria-hidden
        >
          {words}
        </text>
      )}
    </g>
  );
}

function wordsOf({ look, label, width }: Segment): string {
  if (look === 'backoff' && width > 96) return `backoff ${label}`;
  return label;
}

/** Waiting for a worker to take it: seldom long, never hidden. */
function Whisker({ row, segment: { x, width } }: { row: Row; segment: Segment }) {
  const middle = row.barY + row.barHeight / 2;
  return (
    <path
      data-look="queued"
      className="fl-tl-whisker"
      d={`M${x + 0.5} ${middle - 4} v8 m0 -4 h${Math.max(width - 1, 0)}`}
    />
  );
}

/** A broken right edge for what nobody reported, an open one for what goes on. */
function Bar({
  look,
  open,
  ...box
}: {
  look: Segment['look'];
  open: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
}) {
  const { x, y, width, height } = box;
  if (look === 'unreported') {
    const [right, step] = [x + width, height / 4];
    const teeth = `L${right - 3} ${y + step} L${right} ${y + 2 * step} L${right - 3} ${y + 3 * step} L${right} ${y + height}`;
    return <path data-look={look} className="fl-tl-bar" d={`M${x} ${y} H${right} ${teeth} H${x} Z`} />;
  }
  if (open) {
    return (
      <path
        data-look={look}
        className={`fl-tl-bar ${look === 'running' ? 'fl-tl-pulse' : ''}`}
        d={`M${x + width} ${y} H${x + 3} Q${x} ${y} ${x} ${y + 3} V${y + height - 3} Q${x} ${y + height} ${x + 3} ${y + height} H${x + width}`}
      />
    );
  }
  return <rect data-look={look} className="fl-tl-bar" {...box} rx={Math.min(3, width / 2)} />;
}

function TaskTick({ row, segment }: { row: Row; segment: Segment }) {
  const { x, width, look, label } = segment;
  const inset = look === 'queued' ? 6.5 : 3;
  const drawn = Math.max(width - 0.75, 1.5);
  const wide = look === 'timed-out' || look === 'failed';
  const middle = row.barY + row.barHeight / 2;
  const tick = (
    <rect
      data-look={look}
      className="fl-tl-task"
      x={x}
      y={row.barY + (wide ? 1 : inset)}
      width={drawn}
      height={row.barHeight - 2 * (wide ? 1 : inset)}
      rx={Math.min(1.5, drawn / 2)}
    />
  );
  if (!wide || drawn <= 14) return tick;
  return (
    <g data-look={look}>
      {tick}
      <Glyph look={look} x={x + 10} y={middle} scale={0.9} />
      {drawn > 24 + label.length * LETTER_PX && (
        <text className="fl-tl-bar-label" x={x + 19} y={middle + 4} aria-hidden>
          {label}
        </text>
      )}
    </g>
  );
}
