import type { Look } from './terms';

/** A stretch of one row, in milliseconds on the axis' clock. */
export type Span = {
  itemId: string;
  look: Look;
  startMs: number;
  endMs: number;
  /** Still going on: it reaches to the right edge. */
  open: boolean;
  /** Short words to write into it where they fit. */
  label: string;
  /** A fault struck within it. */
  struck: boolean;
  /** Of a queue's backlog: its height, as a share (0–1) of the largest. */
  level?: number;
};

/** A point of one row. */
export type Mark = {
  itemId: string;
  kind: 'fault' | 'born' | 'died' | 'killed' | 'evicted' | 'heartbeat' | 'event';
  atMs: number;
  label: string;
  /** Of a heartbeat: its progress, as a share (0–1) of the most that the activity told of. */
  level?: number;
};

export type Band = { itemId: string; look: Look; startMs: number; endMs: number; open: boolean };

export type RowDraft = {
  id: string;
  kind:
    'workflow' | 'activity' | 'timer' | 'child' | 'update' | 'person' | 'rest' | 'queue' | 'worker' | 'group';
  /** How deep its execution lies below the main one: children of the main workflow are at 1. */
  depth: number;
  label: string;
  /** One word on how it stands. */
  state: string;
  look: Look;
  /** The whole life of what the row shows, behind its spans. */
  band: Band;
  spans: readonly Span[];
  marks: readonly Mark[];
  /** Whether the rows it stands for follow it; only of those that can be opened. */
  expanded?: boolean;
};

/** Shortest span on a row; what took no measurable time still has its place in the order. */
const SHORTEST_MS = 0.05;

/** Puts the spans of a row one after the other: none overlaps the one before it, none is empty. */
export function inSequence(spans: readonly Span[]): Span[] {
  let cursor = -Infinity;
  return spans.map((span) => {
    const startMs = Math.max(span.startMs, cursor);
    const endMs = Math.max(span.endMs, startMs + SHORTEST_MS);
    cursor = endMs;
    return { ...span, startMs, endMs };
  });
}
