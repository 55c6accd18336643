import type { Lens } from '@/lib/timeline/lens';
import type { Look } from '@/lib/timeline/terms';
import type { Row, Segment, Timeline } from '@/lib/timeline/timeline';
import { windowOf, type Window } from '@/lib/timeline/window';
import { foldWords } from './axis-view';
import { BOLT, STROKES } from './glyph';
import { linkPath } from './link-view';
import type { MotionColours } from './motion-colours';
import { segmentShape, type SegmentShape } from './segment-shape';

/** Width (px) of the line around a bar. */
const EDGE_PX = 1.25;
const signs = new Map<string, Path2D>();

/**
 * Draws what the picture shows of a window onto a canvas, as the picture does but for hatchings and the words of links. The names are
 * not in it: they stand still. The origin of the canvas is the window's left upper corner, the axis lies over its upper edge.
 */
export function drawMotion(
  context: CanvasRenderingContext2D,
  timeline: Timeline,
  lens: Lens,
  window: Window,
  colours: MotionColours,
): void {
  const drawn = windowOf(timeline, lens, window);
  const [width, height] = [window.right - window.left, window.bottom - window.top];
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, width, height);
  context.save();
  context.translate(-window.left, -window.top);
  context.lineJoin = 'round';
  context.lineCap = 'butt';
  drawGround(context, drawn, window, colours);
  for (const row of drawn.rows) drawRow(context, row, colours);
  context.strokeStyle = colours.compensation;
  context.lineWidth = 1.6;
  for (const link of drawn.links) context.stroke(new Path2D(linkPath(link)));
  context.restore();
  context.save();
  context.translate(-window.left, 0);
  drawAxis(context, drawn, window, colours);
  context.restore();
}

function drawGround(
  context: CanvasRenderingContext2D,
  { rows, plot, ticks, folds, live }: Timeline,
  { left, right }: Window,
  colours: MotionColours,
): void {
  context.globalAlpha = 0.75;
  context.fillStyle = colours.raised;
  for (const { y, height } of rows)
    if (Math.round((y - plot.top) / height) % 2 !== 0) context.fillRect(left, y, right - left, height);
  context.globalAlpha = 0.3;
  context.fillStyle = colours.border;
  lines(context, ticks, plot.top, plot.bottom);
  context.globalAlpha = 0.09;
  context.fillStyle = colours.muted;
  for (const { x, width } of folds) context.fillRect(x, plot.top, width, plot.bottom - plot.top);
  context.globalAlpha = 0.55;
  lines(
    context,
    folds.flatMap(({ x, width }) => [{ x }, { x: x + width }]),
    plot.top,
    plot.bottom,
  );
  context.globalAlpha = 1;
  if (!live) return;
  context.fillStyle = colours.tone('running');
  lines(context, [{ x: plot.right }], plot.top, plot.bottom);
}

function lines(
  context: CanvasRenderingContext2D,
  places: readonly { x: number }[],
  top: number,
  bottom: number,
): void {
  for (const { x } of places) context.fillRect(x - 0.5, top, 1, bottom - top);
}

function drawRow(context: CanvasRenderingContext2D, row: Row, colours: MotionColours): void {
  const { kind, band, barY, barHeight, segments, marks } = row;
  const middle = barY + barHeight / 2;
  const tone = colours.tone(kind === 'worker' ? 'alive' : row.look);
  if (band.width > 0) {
    if (kind === 'workflow')
      drawBox(context, { x: band.x, y: barY, width: band.width, height: barHeight }, tone, [0.13, 0.42]);
    else if (kind === 'worker')
      drawBox(context, { x: band.x, y: middle - 4, width: band.width, height: 8 }, tone, [0.16, 0.45]);
    else drawStretch(context, band.x, middle - 0.75, band.width, 1.5, tone, 0.45);
  }
  for (const segment of segments) {
    if (kind === 'queue') {
      const height = Math.max(barHeight * (segment.level ?? 1), 2);
      drawStretch(
        context,
        segment.x,
        barY + barHeight - height,
        Math.max(segment.width, 1),
        height,
        tone,
        0.55,
      );
    } else drawSegment(context, row, segment, colours);
  }
  for (const { kind: mark, x, level = 0.35 } of marks) {
    if (mark === 'fault') drawSign(context, BOLT, x, barY + 3, 1, { fill: colours.fault });
    else if (mark === 'heartbeat') {
      const height = 3 + (barHeight - 5) * level;
      drawStretch(context, x - 0.75, barY + barHeight - 1 - height, 1.5, height, tone, 0.8);
    } else {
      context.fillStyle = mark === 'killed' ? colours.tone('failed') : tone;
      context.beginPath();
      context.arc(mark === 'born' ? x + 4 : x, middle, 4, 0, 2 * Math.PI);
      context.fill();
    }
  }
}

function drawSegment(
  context: CanvasRenderingContext2D,
  row: Row,
  segment: Segment,
  colours: MotionColours,
): void {
  const { look } = segment;
  const tone = colours.tone(look);
  const { type, box, glyph, words } = segmentShape(row, segment);
  if (type === 'whisker') {
    drawStretch(context, box.x - 0.75, box.y, 1.5, box.height, tone, 1);
    drawStretch(context, box.x, box.y + box.height / 2 - 0.75, box.width, 1.5, tone, 1);
    return;
  }
  const { x, y, width, height } = box;
  if (type === 'tick' && look !== 'timed-out' && look !== 'failed') {
    drawStretch(context, x, y, width, height, tone, look === 'queued' ? 0.25 : 0.72);
  } else {
    // What lies beneath a bar is not seen.
    drawStretch(context, x, y, width, height, colours.panel, 1);
    drawBox(context, box, tone, [FILLED[look] ?? 0.24, 1]);
  }
  if (glyph) drawSign(context, STROKES[look], glyph.x, glyph.y, glyph.scale, { stroke: tone });
  if (!words) return;
  context.fillStyle = tone;
  context.font = `600 11px ${colours.font}`;
  context.textAlign = words.anchor === 'start' ? 'left' : 'center';
  context.fillText(words.text, words.x, words.y);
}

/** How much of its colour a bar is filled with, where it is not the usual share. */
const FILLED: Partial<Record<Look, number>> = { queued: 0, unnoticed: 0.06 };

function drawStretch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
  alpha: number,
): void {
  context.globalAlpha = alpha;
  context.fillStyle = colour;
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
}

/** Square at the corners: round ones take several times as long, and are not seen in passing. */
function drawBox(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: SegmentShape['box'],
  colour: string,
  [fill, stroke]: readonly [number, number],
): void {
  context.fillStyle = colour;
  context.globalAlpha = fill;
  context.fillRect(x, y, width, height);
  context.globalAlpha = stroke;
  context.fillRect(x - EDGE_PX / 2, y - EDGE_PX / 2, width + EDGE_PX, EDGE_PX);
  context.fillRect(x - EDGE_PX / 2, y + height - EDGE_PX / 2, width + EDGE_PX, EDGE_PX);
  context.fillRect(x - EDGE_PX / 2, y + EDGE_PX / 2, EDGE_PX, height - EDGE_PX);
  context.fillRect(x + width - EDGE_PX / 2, y + EDGE_PX / 2, EDGE_PX, height - EDGE_PX);
  context.globalAlpha = 1;
}

function drawSign(
  context: CanvasRenderingContext2D,
  path: string,
  x: number,
  y: number,
  scale: number,
  { fill, stroke }: { fill?: string; stroke?: string },
): void {
  const sign = signs.get(path) ?? new Path2D(path);
  signs.set(path, sign);
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill(sign);
  }
  if (stroke !== undefined) {
    context.strokeStyle = stroke;
    context.lineWidth = 1.8;
    context.lineCap = 'round';
    context.stroke(sign);
  }
  context.restore();
}

function drawAxis(
  context: CanvasRenderingContext2D,
  { plot, ticks, folds }: Timeline,
  { left, right }: Window,
  colours: MotionColours,
): void {
  drawStretch(context, left, 0, right - left, plot.top, colours.panel, 1);
  for (const { x, width } of folds) drawStretch(context, x, plot.top - 34, width, 34, colours.muted, 0.09);
  drawStretch(context, left, plot.top - 1, right - left, 1, colours.border, 1);
  context.fillStyle = colours.muted;
  context.textAlign = 'left';
  context.font = `11px ${colours.font}`;
  for (const { x, label } of ticks) context.fillText(label, x + 3, plot.top - 7);
  context.textAlign = 'center';
  context.font = `600 11px ${colours.font}`;
  for (const fold of folds) context.fillText(foldWords(fold), fold.x + fold.width / 2, plot.top - 22);
}
