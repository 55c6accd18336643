'use client';

import type { PointerEvent } from 'react';
import type { Timeline } from '@/lib/timeline/timeline';
import { useScrubbed } from './scrub';

/** Where the cursor stands, down through all rows; nothing at the end. Takes no clicks. */
export function CursorLine({ timeline: { plot, toX } }: { timeline: Timeline }) {
  const { moments, index } = useScrubbed();
  const moment = index === null ? undefined : moments?.list[index];
  if (!moment) return null;
  const x = toX(moment.atMs);
  return (
    <line
      aria-hidden
      className="fl-tl-cursor"
      data-testid="cursor-line"
      pointerEvents="none"
      x1={x}
      x2={x}
      y1={plot.top}
      y2={plot.bottom}
    />
  );
}

/** The strip of the axis: a press or a drag on it moves the cursor. By keyboard the slider does the same. */
export function CursorHead({ timeline: { plot, toX, toMs } }: { timeline: Timeline }) {
  const { moments, index, move } = useScrubbed();
  if (!moments) return null;
  const moment = index === null ? undefined : moments.list[index];
  const drag = (event: PointerEvent<SVGRectElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const svg = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    move(moments.indexAt(toMs(event.clientX - (svg?.left ?? 0))));
  };
  const x = moment ? toX(moment.atMs) : null;
  return (
    <g aria-hidden>
      <rect
        className="fl-tl-head"
        data-testid="cursor-head"
        x={plot.left}
        y={0}
        width={Math.max(plot.right - plot.left, 0)}
        height={plot.top}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
          drag(event);
        }}
        onPointerMove={drag}
      />
      {x !== null && (
        <path
          className="fl-tl-cursor"
          pointerEvents="none"
          d={`M${x - 5} ${plot.top - 13} h10 v6 l-5 6 l-5 -6 z`}
        />
      )}
    </g>
  );
}

/** Rings around what is pointed out. */
export function LitView({ timeline: { rows, plot, narrow } }: { timeline: Timeline }) {
  const { lit } = useScrubbed();
  if (lit.size === 0) return null;
  return (
    <g aria-hidden className="fl-tl-lit" pointerEvents="none">
      {rows.flatMap((row) => {
        const boxes = row.segments
          .filter((one) => lit.has(one.itemId) && one.itemId !== row.id)
          .map((one) => ({ key: `${one.itemId} ${one.x}`, id: one.itemId, x: one.x, width: one.width }));
        const marks = row.marks
          .filter((one) => lit.has(one.itemId) && one.kind === 'event')
          .map((one) => ({ key: one.itemId, id: one.itemId, x: one.x - 6, width: 12 }));
        const whole = lit.has(row.id)
          ? [
              {
                key: row.id,
                id: row.id,
                x: Math.max(row.band.x, narrow ? 0 : plot.left),
                width: row.band.width,
              },
            ]
          : [];
        return [...whole, ...boxes, ...marks].map(({ key, id, x, width }) => (
          <rect
            key={key}
            data-lit={id}
            x={x - 2}
            y={row.barY - 3}
            width={Math.max(width, 4) + 4}
            height={row.barHeight + 6}
            rx={5}
          />
        ));
      })}
    </g>
  );
}
