'use client';

import { useEffect, useState, type RefObject } from 'react';
import type { Run } from '@/lib/run/model';
import type { Timeline } from '@/lib/timeline/timeline';
import type { Window } from '@/lib/timeline/window';
import { itemAt } from './item-view';
import type { Spot } from './items';
import { Tooltip } from './tooltip';

/** The words beside what is pointed at or has the focus. A part of its own: the pointer passes many items, the drawing stays. */
export function TooltipLayer({
  drawing,
  run,
  timeline: { width, height },
  window,
}: {
  drawing: RefObject<HTMLElement | null>;
  run: Run;
  /** What is drawn. */
  timeline: Timeline;
  window: Window;
}) {
  const [hovered, setHovered] = useState<Spot | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const point = ({ target }: Event): void => setHovered((last) => itemAt(target) ?? last);
    const leave = (): void => setHovered(null);
    const element = drawing.current;
    element?.addEventListener('pointerover', point, { signal });
    element?.addEventListener('focusin', point, { signal });
    element?.addEventListener('focusout', leave, { signal });
    element?.addEventListener('pointerleave', leave, { signal });
    element?.addEventListener('keydown', ({ key }) => key === 'Escape' && leave(), { signal });
    return () => stop.abort();
  }, [drawing]);
  return hovered && <Tooltip run={run} spot={hovered} width={width} height={height} window={window} />;
}
