import type { Clock } from './clock';
import type { Sieved } from './filter';
import type { Band, Mark, RowDraft, Span } from './spans';

/** The picture of a run, in pixels from the top left corner. Rows come in drawing order, spans of a row in time's. */
export type Timeline = {
  /** At least the width asked for; more when the run has more in it than fits. */
  width: number;
  height: number;
  /** Labels stand above their rows instead of beside them. */
  narrow: boolean;
  /** Where time is drawn. */
  plot: { left: number; right: number; top: number; bottom: number };
  startMs: number;
  endMs: number;
  /** What the axis is drawn to; all times here are of the axis itself. */
  clock: Clock;
  /** The run goes on: the right edge is now. */
  live: boolean;
  rows: readonly Row[];
  /** Rows that are not drawn because their group is closed, each with its group. */
  hidden: ReadonlyMap<string, string>;
  /** What a filter let through. */
  sieved: Sieved;
  links: readonly Link[];
  folds: readonly Fold[];
  ticks: readonly Tick[];
  /** Where a moment of the axis (ms) is drawn, and back. Beyond the plot: its nearer edge. */
  toX: (ms: number) => number;
  toMs: (x: number) => number;
};

export type Row = Omit<RowDraft, 'spans' | 'marks' | 'band'> & {
  y: number;
  height: number;
  /** Where the spans of the row are drawn. */
  barY: number;
  barHeight: number;
  band: Placed<Band>;
  segments: readonly Segment[];
  marks: readonly (Mark & { x: number })[];
};

export type Placed<T> = T & { x: number; width: number };
export type Segment = Placed<Span>;

/**
 * What led to what. `undoes`: a compensation and the step whose effect it takes back; `from` is where the compensation begins,
 * `to` where the step ended. All others go from the cause to its effect: a parent starts a child, a run continues as another, a
 * signal or a cancel request arrives.
 */
export type Link = {
  kind: 'undoes' | 'starts' | 'continues' | 'reaches';
  fromItemId: string;
  toItemId: string;
  label: string;
  from: { x: number; y: number };
  to: { x: number; y: number };
};

/** Time that nobody waited for. `label` says how much. */
export type Fold = {
  itemId: string;
  x: number;
  width: number;
  startMs: number;
  endMs: number;
  label: string;
};

export type Tick = { x: number; label: string };
