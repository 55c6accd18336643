'use client';

import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { lensOf, viewOf, within, zoomedAbout, type Lens, type View } from '@/lib/timeline/lens';
import type { Timeline } from '@/lib/timeline/timeline';
import type { Window } from '@/lib/timeline/window';
import type { Spot } from './items';

/** What is drawn beyond the edges of what is in sight (px), so that short ways need no new drawing. */
const BEYOND_X_PX = 320;
const BEYOND_Y_PX = 180;
/** A new drawing is made when what is in sight comes this near to the edge of the last one. */
const NEAR_PX = 24;
/** So soon after the last change of zoom the next one is a motion; so long after it the motion is over. */
const MOTION_MS = 150;
/** One step of the keys and buttons. */
export const STEP = 1.5;

/** What is to be drawn of a picture. */
type Shape = { zoom: number; window: Window };

/** Draws quickly what a motion passes through, instead of the picture; null: the picture is to be seen again. */
export type Passing = (view: View | null, box: HTMLDivElement) => void;

/** Moves in a picture. It stays the same as long as the picture is on the page, so that what holds it is not drawn anew by a zoom. */
export type ViewControl = {
  /** To be the ref of the element that scrolls. */
  attach: (element: HTMLDivElement | null) => (() => void) | undefined;
  /** Takes what draws while a zoom goes on: a picture is too slow for each frame. */
  attachPassing: (passing: Passing) => () => void;
  /** What is to be drawn now, and a call whenever that is something else. */
  shape: () => Shape;
  onShape: (listener: () => void) => () => void;
  /** To be called when something was drawn. */
  afterDrawing: (drawing: Drawing) => void;
  /** What is in sight now; read it in handlers, it moves without a new drawing. */
  seen: () => View;
  zoom: () => number;
  /** Called with what is in sight whenever that changes. */
  watch: (listener: (view: View) => void) => () => void;
  /** Zooms by a factor about a place (px from the left edge of what is in sight; null: the middle of the plot). */
  zoomBy: (factor: number, atPx: number | null) => void;
  fit: () => void;
  /** Shows a stretch, given by places of the picture that is not magnified. */
  show: (fromX: number, toX: number) => void;
  pan: (dx: number, dy: number) => void;
  /** Brings a place into sight; it is asked for as it stands in what is in sight now, which in a motion is not what was last drawn. */
  reveal: (spotIn: (lens: Lens) => Spot | null) => void;
  onScroll: () => void;
};

type Drawing = { timeline: Timeline; shape: Shape };

/** The control of a picture, for everything around it. `useView` says what to draw. */
export function useViewControl(timeline: Timeline): ViewControl {
  const [control] = useState(() => createControl(timeline));
  return control;
}

/**
 * What of a picture is to be drawn. The browser scrolls; a new drawing is made when the zoom changes and when what is in sight
 * leaves what was drawn. Changes within one frame become one.
 */
export function useView(timeline: Timeline, control: ViewControl): { lens: Lens; window: Window } {
  const shape = useSyncExternalStore(control.onShape, control.shape, control.shape);
  const lens = useMemo(() => lensOf(timeline, shape.zoom), [timeline, shape.zoom]);
  useLayoutEffect(() => control.afterDrawing({ timeline, shape }), [control, timeline, shape]);
  // A picture of another size has other things in sight.
  useLayoutEffect(() => control.onScroll(), [control, timeline]);
  return { lens, window: shape.window };
}

/** How far a picture is magnified. */
export function useZoom(control: ViewControl): number {
  return useSyncExternalStore(control.watch, control.zoom, control.zoom);
}

function createControl(timeline: Timeline): ViewControl {
  let shape: Shape = { zoom: 1, window: { left: 0, right: timeline.width, top: 0, bottom: 1_000 } };
  let latest: Drawing = { timeline, shape };
  let scroller: HTMLDivElement | null = null;
  let pending: View | null = null;
  /** What is in sight in the midst of a motion: the picture itself is left behind until the motion is over. */
  let moving: View | null = null;
  let passing: Passing | null = null;
  let zoomedAtMs = -Infinity;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let frame: number | null = null;
  /** Where to scroll once the picture has its new width. */
  let goal: number | null = null;
  const listeners = new Set<(view: View) => void>();
  const drawers = new Set<() => void>();

  function seen(): View {
    const known = pending ?? moving;
    if (known) return known;
    const width = scroller?.clientWidth ?? latest.timeline.width;
    return { zoom: latest.shape.zoom, left: scroller?.scrollLeft ?? 0, width };
  }

  function scrollToGoal(): void {
    if (scroller && goal !== null) scroller.scrollLeft = goal;
    goal = null;
  }

  function draw(view: View, box: HTMLDivElement): void {
    const { window: drawn, zoom } = latest.shape;
    const [top, bottom] = [box.scrollTop, box.scrollTop + box.clientHeight];
    const right = view.left + view.width;
    const stays =
      zoom === view.zoom &&
      drawn.left <= Math.max(view.left - NEAR_PX, 0) &&
      drawn.right >= right + NEAR_PX &&
      drawn.top <= Math.max(top - NEAR_PX, 0) &&
      drawn.bottom >= bottom + NEAR_PX;
    if (stays) return;
    const window = {
      left: view.left - BEYOND_X_PX,
      right: right + BEYOND_X_PX,
      top: top - BEYOND_Y_PX,
      bottom: bottom + BEYOND_Y_PX,
    };
    shape = { zoom: view.zoom, window };
    flushSync(() => drawers.forEach((drawAgain) => drawAgain()));
  }

  /** Whether what is in sight now is only passed through. */
  function passesThrough(view: View, atMs: number): boolean {
    if (view.zoom === (moving?.zoom ?? latest.shape.zoom)) return moving !== null;
    const passes = moving !== null || atMs - zoomedAtMs < MOTION_MS;
    zoomedAtMs = atMs;
    clearTimeout(settling);
    settling = setTimeout(settle, MOTION_MS);
    return passes;
  }

  function settle(): void {
    if (!moving) return;
    [pending, moving] = [pending ?? moving, null];
    zoomedAtMs = -Infinity;
    nextFrame();
  }

  function nextFrame(): void {
    frame ??= requestAnimationFrame((atMs) => {
      const view = seen();
      const moves = pending !== null;
      [frame, pending] = [null, null];
      if (!scroller) return;
      if (passing && passesThrough(view, atMs)) {
        moving = view;
        passing(view, scroller);
      } else {
        goal = moves ? view.left : null;
        draw(view, scroller);
        // Without a new drawing there was no other occasion.
        scrollToGoal();
        passing?.(null, scroller);
      }
      for (const listener of listeners) listener(view);
    });
  }

  function go(view: View): void {
    pending = view;
    nextFrame();
  }

  function pan(dx: number, dy: number): void {
    if (dy !== 0) scroller?.scrollBy(0, dy);
    if (dx === 0) return;
    const view = seen();
    go(within(latest.timeline, { ...view, left: view.left + dx }));
  }

  return {
    seen,
    pan,
    zoom: () => (pending ?? moving ?? latest.shape).zoom,
    attachPassing: (drawer) => {
      passing = drawer;
      return () => {
        passing = null;
        clearTimeout(settling);
      };
    },
    shape: () => shape,
    onShape: (listener) => {
      drawers.add(listener);
      return () => drawers.delete(listener);
    },
    attach: (element) => {
      scroller = element;
      if (!element) return undefined;
      const observer = new ResizeObserver(nextFrame);
      observer.observe(element);
      return () => observer.disconnect();
    },
    afterDrawing: (now) => {
      latest = now;
      scrollToGoal();
    },
    onScroll: nextFrame,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    zoomBy: (factor, atPx) => {
      const { plot } = latest.timeline;
      const view = seen();
      go(zoomedAbout(latest.timeline, view, factor, atPx ?? (plot.left + view.width) / 2));
    },
    fit: () => go({ ...seen(), zoom: 1, left: 0 }),
    show: (fromX, toX) => go(viewOf(latest.timeline, seen(), fromX, toX)),
    reveal: (spotIn) => {
      const box = scroller;
      const view = seen();
      const spot = spotIn(lensOf(latest.timeline, view.zoom));
      if (!box || !spot) return;
      const { plot, narrow } = latest.timeline;
      const { x, y, width, height } = spot;
      // Names and the axis are in sight wherever the picture stands.
      const isName = x < plot.left;
      const isOnAxis = y < plot.top;
      const left = view.left + (narrow ? 0 : plot.left);
      const [top, bottom] = [box.scrollTop + plot.top, box.scrollTop + box.clientHeight];
      pan(
        isName ? 0 : shift(x - 12, x + width + 12, left, view.left + view.width),
        isOnAxis ? 0 : shift(y - 8, y + height + 8, top, bottom),
      );
    },
  };
}

/** How far to move an area, so that a stretch is within it; its beginning, where it is too long. */
function shift(from: number, to: number, areaFrom: number, areaTo: number): number {
  if (from < areaFrom) return from - areaFrom;
  if (to > areaTo) return Math.min(to - areaTo, from - areaFrom);
  return 0;
}
