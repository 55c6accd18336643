import type { Look } from '@/lib/timeline/terms';

/** Strokes of a 12 by 12 box around the centre. Shape says what colour says, for those who do not see the colour. */
export const STROKES: Readonly<Record<Look, string>> = {
  completed: 'M-4 .5 L-1.2 3.3 L4 -3',
  failed: 'M-3.2 -3.2 L3.2 3.2 M3.2 -3.2 L-3.2 3.2',
  'timed-out': 'M0 -4.4 A4.4 4.4 0 1 1 -.01 -4.4 M0 -2.2 V.2 L1.8 1.4',
  unreported: 'M-1.6 -2.2 A2 2 0 1 1 .6 .2 Q0 .5 0 1.6 M0 3.9 V4',
  unnoticed: 'M-4 0 H-3.9 M0 0 H.1 M4 0 H4.1',
  cancelled: 'M0 -4.2 A4.2 4.2 0 1 1 -.01 -4.2 M-2.9 2.9 L2.9 -2.9',
  running: 'M-2.4 -3.6 L3.6 0 L-2.4 3.6 Z',
  queued: 'M-3 -4 H3 L-3 4 H3 Z',
  waiting: 'M-3 -4 H3 L-3 4 H3 Z',
  backoff: 'M-1.8 -3.4 V3.4 M1.8 -3.4 V3.4',
  skipped: 'M-4 -3 L-1 0 L-4 3 M1 -3 L4 0 L1 3',
  alive: 'M-4.4 0 H-2 L-.6 -3.6 L1.2 3.4 L2.4 0 H4.4',
  replay: 'M-3.7 -1.6 A4 4 0 1 1 -3.9 1.2 M-4.4 -4 L-3.7 -1.4 L-1.1 -2',
};

export function Glyph({ look, x, y, scale = 1 }: { look: Look; x: number; y: number; scale?: number }) {
  return (
    <path
      className="fl-tl-glyph"
      d={STROKES[look]}
      transform={`translate(${x} ${y}) scale(${scale})`}
      aria-hidden
    />
  );
}

/** A look's glyph outside a drawing. */
export function GlyphIcon({ look }: { look: Look }) {
  return (
    <svg data-look={look} viewBox="-7 -7 14 14" width={16} height={16} className="shrink-0" aria-hidden>
      <Glyph look={look} x={0} y={0} />
    </svg>
  );
}

export const BOLT = 'M1.5 -11 L-4.5 -3.6 H-.6 L-2 2 L4.5 -5.8 H.4 Z';

/** A fault struck here. The point of the bolt is at (x, y). */
export function Bolt({ x, y }: { x: number; y: number }) {
  return <path className="fl-tl-bolt" d={BOLT} transform={`translate(${x} ${y})`} aria-hidden />;
}
