import type { Run } from '@/lib/run/model';
import { factsOf, type ComparedFact } from './compare-facts';
import { draftRows, type Drafts } from './rows';
import type { RowDraft } from './spans';

/** What of a row's counterparts differs: `before` and `after` as words. */
export type Change = { what: string; before: string; after: string };

type Named = { id: string; label: string; kind: RowDraft['kind']; depth: number };

/**
 * A row of two runs side by side. `added`: only the later run has it; `removed`: only the earlier one. `id` is its own within
 * the comparison.
 */
export type ComparedRow = Named &
  (
    | { type: 'same'; before: RowDraft; after: RowDraft }
    | { type: 'changed'; before: RowDraft; after: RowDraft; changes: readonly [Change, ...Change[]] }
    | { type: 'added'; before: null; after: RowDraft }
    | { type: 'removed'; before: RowDraft; after: null }
  );

export type Comparison = {
  /** What was aligned, in each run's own time. */
  before: Drafts;
  after: Drafts;
  rows: readonly ComparedRow[];
  /** Of the rows, those that differ, in the same order. */
  differences: readonly Exclude<ComparedRow, { type: 'same' }>[];
};

type Keyed = { key: string; row: RowDraft; facts: readonly ComparedFact[] };
type Pair = { key: string; before: Keyed | null; after: Keyed | null };

/**
 * Two runs aligned: executions by workflow type and place, then what each did by kind, type and order. Times are not compared, nor
 * names that differ from run to run. Null while one of them has no execution.
 */
export function compareRuns(before: Run, after: Run): Comparison | null {
  const [draftsBefore, draftsAfter] = [
    draftRows(before, null, 'unfolded'),
    draftRows(after, null, 'unfolded'),
  ];
  if (!draftsBefore || !draftsAfter) return null;
  const [earlier, later] = [keyed(before, draftsBefore), keyed(after, draftsAfter)];
  const moved = moves(earlier, later);
  const rows = aligned(earlier, later).map((pair) => compared(pair, moved));
  const differences = rows.flatMap((row) => (row.type === 'same' ? [] : [row]));
  return { before: draftsBefore, after: draftsAfter, rows, differences };
}

/** The rows of a run, each with a key that its counterpart in another run has too. */
function keyed(run: Run, { rows }: Drafts): Keyed[] {
  const counts = new Map<string, number>();
  const numbered = (key: string): string => {
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return `${key} #${nth}`;
  };
  let block = '';
  return rows.map((row) => {
    const outside = isOutside(row) || row.id.startsWith('others:');
    if (row.kind === 'workflow') block = numbered(`${row.depth} ${row.label}`);
    const name = outside ? `${row.kind} ${nameOf(row)}` : `${block} / ${row.kind} ${nameOf(row)}`;
    return { key: row.kind === 'workflow' ? block : numbered(name), row, facts: factsOf(run, row) };
  });
}

/** Whether a row is of no execution's own. */
function isOutside({ kind }: RowDraft): boolean {
  return kind === 'person' || kind === 'queue' || kind === 'worker';
}

/** What is written on a row may differ between counterparts: timers are told apart by their order, workers by their number. */
function nameOf({ kind, label }: RowDraft): string {
  switch (kind) {
    case 'timer':
    case 'rest':
    case 'worker':
      return '';
    case 'workflow':
    case 'queue':
    case 'group':
    case 'activity':
    case 'child':
    case 'update':
    case 'person':
      return label;
    default:
      return kind satisfies never;
  }
}

/** The later run's order; what only the earlier one has comes after what it came after there. */
function aligned(before: readonly Keyed[], after: readonly Keyed[]): Pair[] {
  const earlier = new Map(before.map((one) => [one.key, one]));
  const pairs: Pair[] = after.map((one) => ({
    key: one.key,
    before: earlier.get(one.key) ?? null,
    after: one,
  }));
  let previous: string | null = null;
  for (const one of before) {
    if (!pairs.some((pair) => pair.key === one.key)) {
      const at = previous === null ? 0 : pairs.findIndex((pair) => pair.key === previous) + 1;
      pairs.splice(at, 0, { key: one.key, before: one, after: null });
    }
    previous = one.key;
  }
  return pairs;
}

function compared({ key, before, after }: Pair, moved: ReadonlyMap<string, Change>): ComparedRow {
  const named = (row: RowDraft): Named => ({ id: key, label: row.label, kind: row.kind, depth: row.depth });
  if (before && after) {
    const place = moved.get(key);
    const [first, ...rest] = [...differing(before.facts, after.facts), ...(place ? [place] : [])];
    const both = { ...named(after.row), before: before.row, after: after.row };
    return first ? { ...both, type: 'changed', changes: [first, ...rest] } : { ...both, type: 'same' };
  }
  if (after) return { ...named(after.row), type: 'added', before: null, after: after.row };
  if (before) return { ...named(before.row), type: 'removed', before: before.row, after: null };
  throw new Error('a row belongs to neither run');
}

function differing(before: readonly ComparedFact[], after: readonly ComparedFact[]): Change[] {
  const whats = [...new Set([...before, ...after].map((one) => one.what))];
  const said = (facts: readonly ComparedFact[], what: string): string =>
    facts.find((one) => one.what === what)?.value ?? 'none';
  return whats
    .map((what) => ({ what, before: said(before, what), after: said(after, what) }))
    .filter((one) => one.before !== one.after);
}

/** Rows of the runs' executions that come earlier or later among those which both runs have. */
function moves(before: readonly Keyed[], after: readonly Keyed[]): ReadonlyMap<string, Change> {
  const places = new Map(before.map(({ key }, index) => [key, index]));
  const common = after.flatMap(({ key, row }) => {
    const place = places.get(key);
    return place === undefined || isOutside(row) ? [] : [{ key, place }];
  });
  const stayed = new Set(longestRise(common.map((one) => one.place)));
  const byPlace = common.toSorted((a, b) => a.place - b.place);
  return new Map(
    common.flatMap((one, index) => {
      if (stayed.has(index)) return [];
      const was = byPlace.indexOf(one);
      return [[one.key, { what: 'Place', before: `row ${was + 1}`, after: `row ${index + 1}` }] as const];
    }),
  );
}

/** Indexes of a longest rising subsequence: what need not be moved to turn one order into the other. */
function longestRise(values: readonly number[]): number[] {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, value] of values.entries()) {
    let at = 0;
    while (at < tails.length && (values[tails[at] ?? 0] ?? 0) < value) at += 1;
    previous.push(at === 0 ? -1 : (tails[at - 1] ?? -1));
    tails[at] = index;
  }
  const rise: number[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) rise.push(index);
  return rise.toReversed();
}
