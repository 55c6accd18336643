import { between } from './scale';
import type { Timeline } from './timeline';

/**
 * The picture, magnified along the time: 1 is the whole run. Time that was waited for is drawn `zoom` times as wide, skipped
 * time stays as wide as it is. `grow` and `shrink` go between the places (px) of the picture and those of the magnified one.
 */
export type Lens = {
  zoom: number;
  /** Of the magnified picture, with its labels. */
  width: number;
  grow: (x: number) => number;
  shrink: (x: number) => number;
};

/** What can be seen of a magnified picture: `left` px of it are beyond the left edge, `width` px are in sight, labels included. */
export type View = { zoom: number; left: number; width: number };

type Picture = Pick<Timeline, 'plot' | 'folds' | 'width' | 'startMs' | 'endMs' | 'clock'>;

/** The share of the width that a stretch takes which was asked for. */
const FILLED = 0.86;
/** At most this many pixels for a millisecond that was waited for: nothing is ever measured finer. */
const MOST_PX_A_MS = 20;

export function lensOf({ plot, folds, width }: Picture, zoom: number): Lens {
  const from = [plot.left];
  const to = [plot.left];
  const reach = (x: number, factor: number): void => {
    const last = from.at(-1) ?? plot.left;
    const at = Math.min(Math.max(x, last), plot.right);
    to.push((to.at(-1) ?? plot.left) + (at - last) * factor);
    from.push(at);
  };
  for (const fold of folds) {
    reach(fold.x, zoom);
    reach(fold.x + fold.width, 1);
  }
  reach(plot.right, zoom);
  const right = to.at(-1) ?? plot.right;
  const beyond = right - plot.right;
  return {
    zoom,
    width: width + beyond,
    grow: (x) => (x <= plot.left ? x : x >= plot.right ? x + beyond : between(from, to, x)),
    shrink: (x) => (x <= plot.left ? x : x >= right ? x - beyond : between(to, from, x)),
  };
}

/** The strongest magnification that still shows more. */
export function mostZoom({ plot, folds, clock, startMs, endMs }: Picture): number {
  const skippedMs = folds.reduce((sum, fold) => sum + fold.endMs - fold.startMs, 0);
  const skippedPx = folds.reduce((sum, fold) => sum + fold.width, 0);
  const px = Math.max(plot.right - plot.left - skippedPx, 1);
  const wholeMs = clock.shown(endMs) - clock.shown(startMs);
  return Math.max(((wholeMs - skippedMs) * MOST_PX_A_MS) / px, 8);
}

/** Magnifies further by `factor` (less, below 1); what stands `atPx` from the left edge of the view stays there. */
export function zoomedAbout(picture: Picture, view: View, factor: number, atPx: number): View {
  const zoom = Math.min(Math.max(view.zoom * factor, 1), mostZoom(picture));
  const at = lensOf(picture, view.zoom).shrink(view.left + atPx);
  return within(picture, { ...view, zoom, left: lensOf(picture, zoom).grow(at) - atPx });
}

/** The view of a stretch, given by its edges in the picture that is not magnified, with some room on both sides. */
export function viewOf(picture: Picture, { width }: View, fromX: number, toX: number): View {
  const left = Math.max(Math.min(fromX, toX), picture.plot.left);
  const right = Math.min(Math.max(fromX, toX), picture.plot.right);
  const skipped = picture.folds.reduce(
    (sum, fold) => sum + Math.max(Math.min(right, fold.x + fold.width) - Math.max(left, fold.x), 0),
    0,
  );
  const room = Math.max(width - picture.plot.left, 1);
  const zoom = (room * FILLED - skipped) / Math.max(right - left - skipped, 0.01);
  const allowed = Math.min(Math.max(zoom, 1), mostZoom(picture));
  const { grow } = lensOf(picture, allowed);
  const centre = (grow(left) + grow(right)) / 2;
  return within(picture, { zoom: allowed, width, left: centre - picture.plot.left - room / 2 });
}

/** The same view, moved as little as it takes to have an edge of the picture at most at an edge of the view. */
export function within(picture: Picture, view: View): View {
  const most = Math.max(lensOf(picture, view.zoom).width - view.width, 0);
  return { ...view, left: Math.min(Math.max(view.left, 0), most) };
}

/** The edges of what a view shows, in the picture that is not magnified. */
export function seenBy(picture: Picture, { zoom, left, width }: View): { from: number; to: number } {
  const { shrink } = lensOf(picture, zoom);
  const { plot } = picture;
  return { from: shrink(left + plot.left), to: Math.min(shrink(left + width), plot.right) };
}
