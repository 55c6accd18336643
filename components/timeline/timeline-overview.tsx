'use client';

import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { durationText } from '@/lib/timeline/duration';
import { seenBy, type View } from '@/lib/timeline/lens';
import type { Look } from '@/lib/timeline/terms';
import type { Timeline } from '@/lib/timeline/timeline';
import { STEP, type ViewControl } from './use-view';

const HEIGHT_PX = 22;
/** A pointer that moved less (px) has clicked. */
const CLICK_PX = 4;

/** The whole run, small: what is in sight is framed, and drawing over a stretch shows just that. */
export function TimelineOverview({ timeline, view }: { timeline: Timeline; view: ViewControl }) {
  const { width: whole } = timeline;
  const frame = useRef<HTMLDivElement>(null);
  const strip = useRef<SVGSVGElement>(null);
  const [brush, setBrush] = useState<{ from: number; to: number } | null>(null);
  const lives = useMemo(() => livesOf(timeline), [timeline]);
  const { watch, seen: now } = view;

  useEffect(() => {
    const follow = (shown: View): void => {
      const { from, to } = seenBy(timeline, shown);
      frame.current?.style.setProperty('left', `${(from / timeline.width) * 100}%`);
      frame.current?.style.setProperty('width', `${(Math.max(to - from, 2) / timeline.width) * 100}%`);
      strip.current?.setAttribute('aria-valuenow', String(Math.round(shareOf(timeline, from, to) * 100)));
      strip.current?.setAttribute('aria-valuetext', wordsFor(timeline, from, to));
    };
    follow(now());
    return watch(follow);
  }, [timeline, watch, now]);

  const placeOf = (event: PointerEvent<SVGSVGElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return (event.clientX - box.left) * (whole / Math.max(box.width, 1));
  };

  function finish(): void {
    if (!brush) return;
    if (Math.abs(brush.to - brush.from) >= CLICK_PX) view.show(brush.from, brush.to);
    else {
      const seen = seenBy(timeline, now());
      const half = ((seen.to - seen.from) / 2) * 0.86;
      view.show(brush.to - half, brush.to + half);
    }
    setBrush(null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = view.seen().width / 8;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => view.pan(-by, 0),
      ArrowRight: () => view.pan(by, 0),
      PageUp: () => view.pan(-by * 7, 0),
      PageDown: () => view.pan(by * 7, 0),
      ArrowUp: () => view.zoomBy(STEP, null),
      ArrowDown: () => view.zoomBy(1 / STEP, null),
      Home: () => view.pan(-Infinity, 0),
      End: () => view.pan(Infinity, 0),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  }

  return (
    <div className="fl-tl-overview border-border shrink-0 border-b">
      <svg
        ref={strip}
        className="block"
        viewBox={`0 0 ${whole} ${HEIGHT_PX}`}
        preserveAspectRatio="none"
        width="100%"
        height={HEIGHT_PX}
        role="slider"
        tabIndex={0}
        aria-label="Overview of the whole run. Left and right move, up and down zoom."
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setBrush({ from: placeOf(event), to: placeOf(event) });
        }}
        onPointerMove={(event) => brush && setBrush({ ...brush, to: placeOf(event) })}
        onPointerUp={finish}
        onPointerCancel={() => setBrush(null)}
      >
        {lives.map(({ look, path }) => (
          <g key={look} data-look={look}>
            <path d={path} stroke="var(--tone)" strokeWidth={look === 'failed' ? 2.5 : 1.5} fill="none" />
          </g>
        ))}
        {timeline.folds.map(({ itemId, x, width }) => (
          <rect
            key={itemId}
            className="fl-tl-fold-area"
            x={x}
            y={0}
            width={Math.max(width, 1)}
            height={HEIGHT_PX}
          />
        ))}
        {brush && (
          <rect
            className="fl-tl-overview-brush"
            x={Math.min(brush.from, brush.to)}
            width={Math.abs(brush.to - brush.from)}
            y={0}
            height={HEIGHT_PX}
          />
        )}
      </svg>
      <div ref={frame} className="fl-tl-overview-seen" />
    </div>
  );
}

/** How far to the right what is in sight is: 0 to 1. */
function shareOf({ plot }: Timeline, from: number, to: number): number {
  const room = plot.right - plot.left - (to - from);
  return room <= 0.5 ? 0 : Math.min(Math.max((from - plot.left) / room, 0), 1);
}

function wordsFor(timeline: Timeline, from: number, to: number): string {
  const { clock, startMs, toMs } = timeline;
  const at = (x: number): string => durationText(Math.max(clock.shown(toMs(x)) - clock.shown(startMs), 0));
  return `From +${at(from)} to +${at(to)} is shown`;
}

/** A line for the life of each row; what failed lies on top, and is thicker. */
function livesOf({ rows }: Timeline): { look: Look; path: string }[] {
  const paths = new Map<Look, string>();
  const step = (HEIGHT_PX - 6) / Math.max(rows.length, 1);
  for (const [index, { look, band }] of rows.entries()) {
    const y = 3 + (index + 0.5) * step;
    const path = `${paths.get(look) ?? ''}M${band.x.toFixed(1)} ${y.toFixed(1)}h${Math.max(band.width, 1.5).toFixed(1)}`;
    paths.set(look, path);
  }
  return [...paths]
    .map(([look, path]) => ({ look, path }))
    .sort((a, b) => Number(a.look === 'failed') - Number(b.look === 'failed'));
}
