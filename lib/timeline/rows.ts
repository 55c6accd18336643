import { parentOf } from '@/lib/run/chain';
import type { Execution, Run } from '@/lib/run/model';
import { axisOf, type Axis } from './axis';
import { blocksOf } from './blocks';
import { failureText, headFacets, rowFacets } from './facets';
import { isFiltering, NO_FILTER, Sieve, type Filter, type Sieved } from './filter';
import { foldsOf, outOfFolds, type FoldDraft } from './folds';
import { itemId } from './item-id';
import { personRows } from './person-row';
import { queueRows } from './queue-row';
import { limited, othersRow } from './rest-row';
import { siblingsOf } from './sibling-list';
import { foldSiblings, type Folding } from './siblings';
import type { Stretch } from './scale';
import { inSequence, type RowDraft } from './spans';
import { workerRow } from './worker-row';
import { workflowRow } from './workflow-row';

/** Everything the picture shows, in time but not yet in space. */
export type Drafts = {
  startMs: number;
  endMs: number;
  live: boolean;
  rows: readonly RowDraft[];
  folds: readonly FoldDraft[];
  /** Every stretch that was skipped, short ones too. */
  skips: readonly Stretch[];
  /** Rows that are not drawn because their group is closed, each with its group. */
  hidden: ReadonlyMap<string, string>;
  sieved: Sieved;
};

/** Rows of activities, timers and updates in all; what goes beyond is summed up. */
const MOST_ROWS = 250;
const NONE: ReadonlySet<string> = new Set();
/** A skip shorter than this (ms) is none. */
const SHORTEST_SKIP_MS = 0.001;
/** What is still going on ends here until the right edge is known. */
const OPEN_END = Infinity;

/**
 * The rows of a run on one axis (see {@link Axis}): each execution followed by what it did, in the order it began; then people and
 * workers. Null while no execution is known. `nowVirtualMs` is the right edge of a run that goes on. `filter` leaves
 * rows out and the axis as it is; where there are several executions, one stays that has a row left.
 */
export function draftRows(
  run: Run,
  nowVirtualMs: number | null,
  open: Folding = NONE,
  filter: Filter = NO_FILTER,
): Drafts | null {
  const axis = axisOf(run);
  if (!axis) return null;
  const { startMs } = axis;
  const live = run.status.type !== 'ended';
  const { blocks, left } = blocksOf(run, axis);
  let room = MOST_ROWS;
  const hidden = new Map<string, string>();
  const sieve = new Sieve(filter);
  const stays = (row: RowDraft): boolean => passes(sieve, row);
  /** The closed lane that what follows lies in. */
  let closed: { id: string; depth: number } | null = null;
  const blockRows = blocks.flatMap(({ execution, depth, ordinal }, place) => {
    const headId = itemId({ type: 'workflow', execution: execution.key });
    if (closed && depth > closed.depth) {
      hidden.set(headId, closed.id);
      for (const { rowId } of siblingsOf(run, execution)) hidden.set(rowId, closed.id);
      return [];
    }
    closed = isClosed(open, headId) ? { id: headId, depth } : null;
    const siblings = siblingsOf(run, execution).filter((one) =>
      sieve.pass(one, { pieces: [itemId({ type: 'group', execution: execution.key, of: one.of })] }),
    );
    const folded = foldSiblings(execution, siblings, open);
    for (const [id, group] of folded.hidden) hidden.set(id, group);
    if (closed) for (const { rowId } of siblings) hidden.set(rowId, headId);
    const own = closed
      ? []
      : open === 'complete'
        ? folded.candidates.map((one) => one.build(run))
        : limited(run, execution, folded.candidates, room);
    room -= folded.candidates.length;
    const head = headRow(run, execution, ordinal, axis, open === 'complete');
    const below = siblings.length + ((blocks[place + 1]?.depth ?? 0) > depth ? 1 : 0);
    const lane = isLane(depth, ordinal) && below > 0 && typeof open !== 'string';
    const shown = lane ? { ...head, expanded: !closed } : head;
    const heads = headPasses(sieve, execution, head, blocks.length > 1 && own.length > 0) ? [shown] : [];
    return [...heads, ...own.map((row) => onAxis(row, execution, axis))].map((row) => ({ ...row, depth }));
  });
  const drawn = [
    ...blockRows,
    ...(left.length > 0 ? [othersRow(left, axis)] : []).filter(stays),
    ...personRows(run).filter(stays),
    ...queueRows(run, axis).filter(stays),
    ...run.workers.map((one) => workerRow(run, one, startMs, OPEN_END)).filter(stays),
  ];
  const whole = isFiltering(filter) ? draftRows(run, nowVirtualMs, open) : null;
  const knownMs = Math.max(lastKnownMs(axis, drawn), whole?.endMs ?? startMs);
  const edgeMs = live ? Math.max(knownMs, nowVirtualMs ?? knownMs) : knownMs;
  const folds = foldsOf(axis);
  const rows = drawn
    .map((row) => within(row, startMs, edgeMs))
    .map((row) => outOfFolds(row, folds))
    .map((row) => ({ ...row, spans: inSequence(row.spans) }));
  for (const row of rows) sieve.leftOut.delete(row.id);
  const ends = rows.map((row) => Math.max(row.spans.at(-1)?.endMs ?? 0, row.band.endMs));
  const endMs = ends.reduce((last, ms) => Math.max(last, ms), Math.max(edgeMs, startMs + 1));
  return { startMs, endMs, live, rows, folds, skips: foldsOf(axis, SHORTEST_SKIP_MS), hidden, sieved: sieve };
}

/** Children, later runs of a chain and what the scenario started beside the main workflow can be closed; the main run can't. */
const isLane = (depth: number, ordinal: number): boolean => depth > 0 || ordinal > 1;

/** How `open` says that a lane is closed: unlike groups, lanes are open until somebody closes them. */
export const closedLane = (rowId: string): string => `closed ${rowId}`;

function isClosed(open: Folding, rowId: string): boolean {
  return typeof open !== 'string' && open.has(closedLane(rowId));
}

const wordsOf = ({ label, state }: RowDraft): string => `${label} ${state}`;
const piecesOf = ({ spans, marks }: RowDraft): string[] => [...spans, ...marks].map((one) => one.itemId);

function passes(sieve: Sieve, row: RowDraft): boolean {
  const sifted = { rowId: row.id, facets: rowFacets(row), text: () => wordsOf(row) };
  return sieve.pass(sifted, { pieces: piecesOf(row) });
}

function headPasses(sieve: Sieve, execution: Execution, row: RowDraft, kept: boolean): boolean {
  const text = (): string =>
    `${wordsOf(row)} ${execution.workflowId} ${failureText(execution.close?.failure ?? null)}`;
  const sifted = { rowId: row.id, facets: headFacets(execution, row), text };
  return sieve.pass(sifted, { kept, pieces: piecesOf(row) });
}

/** The row of the execution itself, led by the wait for its start when a parent asked for it. */
function headRow(run: Run, execution: Execution, ordinal: number, axis: Axis, complete: boolean): RowDraft {
  const folded = axis.main.includes(execution);
  const own = workflowRow(run, execution, execution.endMs ?? OPEN_END, { folded, complete });
  const whole = onAxis(own, execution, axis);
  const row = ordinal === 1 ? whole : { ...whole, label: `${whole.label}, run ${ordinal}` };
  const { startedBy } = execution;
  const parent = parentOf(run, execution);
  if (startedBy.type !== 'parent' || !parent) return row;
  const asked = parent.children.find((one) => one.initiatedEventId === startedBy.initiatedEventId);
  if (!asked) return row;
  const id = itemId({ type: 'child', execution: parent.key, initiatedEventId: asked.initiatedEventId });
  const startMs = axis.toAxis(parent, asked.initiatedMs);
  const endMs = Math.max(row.band.startMs, startMs);
  const wait = { itemId: id, look: 'queued', startMs, endMs, open: false, label: '', struck: false } as const;
  return { ...row, spans: inSequence([wait, ...row.spans]) };
}

/** A row from its execution's own clock onto the axis. */
function onAxis(row: RowDraft, execution: Execution, axis: Axis): RowDraft {
  const to = (ms: number): number => axis.toAxis(execution, ms);
  return moved(row, to);
}

/** Nothing lies before the start, and what goes on reaches to the right edge. */
function within(row: RowDraft, startMs: number, edgeMs: number): RowDraft {
  return moved(row, (ms) => (ms === OPEN_END ? edgeMs : Math.max(ms, startMs)));
}

function moved(row: RowDraft, to: (ms: number) => number): RowDraft {
  const stretch = <T extends { startMs: number; endMs: number }>(one: T): T => ({
    ...one,
    startMs: to(one.startMs),
    endMs: to(one.endMs),
  });
  return {
    ...row,
    band: stretch(row.band),
    spans: row.spans.map(stretch),
    marks: row.marks.map((mark) => ({ ...mark, atMs: to(mark.atMs) })),
  };
}

function lastKnownMs({ main, startMs, toAxis, jumps }: Axis, rows: readonly RowDraft[]): number {
  const last = main.at(-1);
  const lastEvent = last?.history.at(-1);
  let known = Math.max(
    startMs,
    last && lastEvent ? toAxis(last, lastEvent.timeMs) : startMs,
    jumps.at(-1)?.toMs ?? startMs,
  );
  const hear = (ms: number): void => {
    if (ms < OPEN_END) known = Math.max(known, ms);
  };
  for (const { band, spans, marks } of rows) {
    for (const one of [band, ...spans]) {
      hear(one.startMs);
      hear(one.endMs);
    }
    for (const mark of marks) hear(mark.atMs);
  }
  return known;
}
