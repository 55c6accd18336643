import type { ReactNode } from 'react';
import type { Row, Segment } from '@/lib/timeline/timeline';
import { Glyph } from './glyph';
import { segmentShape, type SegmentShape } from './segment-shape';

/** One piece of a row. Workflow tasks are plain ticks, everything else a bar with icon and words where they fit. */
export function SegmentView({ row, segment, patternId }: { row: Row; segment: Segment; patternId: string }) {
  const shape = segmentShape(row, segment);
  const { look } = segment;
  const pattern = patternOf(look);
  const body = bodyOf(shape, segment);
  const { box, glyph, words } = shape;
  // Most pieces are nothing but a bar, and there are many.
  if (!glyph && !words && pattern === null) return body;
  return (
    <g data-look={look}>
      {body}
      {pattern !== null && <rect {...box} rx={3} fill={`url(#${patternId}-${pattern})`} />}
      {glyph && <Glyph look={look} {...glyph} />}
      {words && (
        <text className="fl-tl-bar-label" x={words.x} y={words.y} textAnchor={words.anchor} aria-hidden>
          {words.text}
        </text>
      )}
    </g>
  );
}

function patternOf(look: Segment['look']): string | null {
  return look === 'backoff' ? 'hatch' : look === 'replay' ? 'replay' : null;
}

function bodyOf({ type, box }: SegmentShape, { look, open }: Segment): ReactNode {
  switch (type) {
    case 'tick':
      return <rect data-look={look} className="fl-tl-task" {...box} rx={Math.min(1.5, box.width / 2)} />;
    case 'whisker':
      return (
        <path data-look={look} className="fl-tl-whisker" d={`M${box.x} ${box.y} v8 m0 -4 h${box.width}`} />
      );
    case 'bar':
      return <Bar look={look} open={open} {...box} />;
    default:
      return type satisfies never;
  }
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
