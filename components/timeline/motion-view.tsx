'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { lensOf, type View } from '@/lib/timeline/lens';
import type { Timeline } from '@/lib/timeline/timeline';
import { motionColours, type MotionColours } from './motion-colours';
import { drawMotion } from './motion-drawing';
import type { ViewControl } from './use-view';

/**
 * While a zoom goes on, the picture is drawn here for each frame: hundreds of elements would come too late. It stands in for the
 * drawing, which is back once the zoom is over.
 */
export function MotionView({ timeline, view }: { timeline: Timeline; view: ViewControl }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef<MotionColours>(null);
  const draw = useEffectEvent((seen: View | null, box: HTMLDivElement) => {
    const element = canvas.current;
    if (!element || (seen === null && colours.current === null)) return;
    if (seen === null) {
      delete box.dataset['moving'];
      colours.current = null;
      return;
    }
    const context = element.getContext('2d', { alpha: false });
    if (!context) return;
    const size = sizeOf(timeline, box);
    if (colours.current === null) {
      box.dataset['moving'] = 'true';
      colours.current = motionColours(box);
      resize(element, size);
    }
    const { devicePixelRatio } = window;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    const { left } = seen;
    const { top, width, height } = size;
    const shown = { left, right: left + width, top, bottom: top + height };
    drawMotion(context, timeline, lensOf(timeline, seen.zoom), shown, colours.current);
  });
  const { attachPassing } = view;
  useEffect(() => attachPassing((seen, box) => draw(seen, box)), [attachPassing]);
  return (
    <div className="fl-tl-motion" aria-hidden>
      <canvas ref={canvas} />
    </div>
  );
}

type Size = { top: number; width: number; height: number };

/** What is in sight of the drawing: a canvas that goes beyond it would make room for itself. */
function sizeOf({ height }: Timeline, { scrollTop, clientWidth, clientHeight }: HTMLDivElement): Size {
  return { top: scrollTop, width: clientWidth, height: Math.min(clientHeight, height - scrollTop) };
}

function resize(canvas: HTMLCanvasElement, { width, height }: Size): void {
  const { devicePixelRatio } = window;
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}
