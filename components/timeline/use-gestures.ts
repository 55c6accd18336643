'use client';

import { useEffect, useState } from 'react';
import type { ViewControl } from './use-view';

/** How much a turn of the wheel by one pixel zooms. */
const WHEEL_RATE = 0.0022;
/** A pointer that moved less (px) has clicked. */
const CLICK_PX = 4;

type Place = { x: number; y: number };

/**
 * Ctrl/⌘ and the wheel (which is also how touchpads report a pinch) zoom about the pointer, two fingers do by their distance, and a
 * mouse that is held down drags the picture. Plain wheels and single fingers scroll as everywhere. Returns the ref of the element
 * that scrolls.
 */
export function useGestures(zoomBy: ViewControl['zoomBy'], pan: ViewControl['pan']) {
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  useEffect(() => (box ? listen(box, { zoomBy, pan }) : undefined), [box, zoomBy, pan]);
  return setBox;
}

function listen(box: HTMLDivElement, view: Pick<ViewControl, 'zoomBy' | 'pan'>): () => void {
  const fingers = new Map<number, Place>();
  let dragged: { from: Place; moved: boolean } | null = null;
  let wasDragged = false;
  const stop = new AbortController();
  const { signal } = stop;
  const atPx = (x: number): number => x - box.getBoundingClientRect().left;

  function onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    // Lines and pages count as so many pixels.
    const pixels = event.deltaY * (event.deltaMode === 0 ? 1 : event.deltaMode === 1 ? 16 : 400);
    view.zoomBy(Math.exp(-pixels * WHEEL_RATE), atPx(event.clientX));
  }

  function onDown(event: PointerEvent): void {
    const place = { x: event.clientX, y: event.clientY };
    if (event.pointerType === 'touch') fingers.set(event.pointerId, place);
    else if (event.button === 0 && !event.shiftKey && inPlot(event)) dragged = { from: place, moved: false };
  }

  function inPlot({ target }: PointerEvent): boolean {
    return target instanceof Element && target.closest('.fl-tl-rows') !== null;
  }

  function onMove(event: PointerEvent): void {
    const place = { x: event.clientX, y: event.clientY };
    const finger = fingers.get(event.pointerId);
    if (finger && fingers.size === 2) pinch(event.pointerId, place);
    if (finger) fingers.set(event.pointerId, place);
    if (!dragged) return;
    const [dx, dy] = [dragged.from.x - place.x, dragged.from.y - place.y];
    if (!dragged.moved && Math.hypot(dx, dy) < CLICK_PX) return;
    if (!dragged.moved) box.setPointerCapture(event.pointerId);
    box.dataset['grabbed'] = 'true';
    dragged = { from: place, moved: true };
    view.pan(dx, dy);
  }

  function pinch(id: number, place: Place): void {
    const [other] = [...fingers].filter(([one]) => one !== id).map(([, at]) => at);
    const before = fingers.get(id);
    if (!other || !before) return;
    const apart = (one: Place): number => Math.max(Math.hypot(one.x - other.x, one.y - other.y), 1);
    view.zoomBy(apart(place) / apart(before), atPx((place.x + other.x) / 2));
  }

  function onUp(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    delete box.dataset['grabbed'];
    wasDragged = dragged?.moved === true;
    dragged = null;
  }

  /** The end of a drag is no click. */
  function onClick(event: MouseEvent): void {
    if (wasDragged) event.stopPropagation();
    wasDragged = false;
  }

  box.addEventListener('click', onClick, { capture: true, signal });
  box.addEventListener('wheel', onWheel, { passive: false, signal });
  box.addEventListener('pointerdown', onDown, { signal });
  box.addEventListener('pointermove', onMove, { signal });
  box.addEventListener('pointerup', onUp, { signal });
  box.addEventListener('pointercancel', onUp, { signal });
  return () => stop.abort();
}
