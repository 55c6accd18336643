import type { Execution } from '@/lib/run/model';
import { durationText } from './duration';
import { textFact, type Fact, type ItemDetails } from './details';
import { itemId } from './item-id';
import type { Sifted } from './filter';
import type { Candidate, Grouped } from './rest-row';
import type { RowDraft, Span } from './spans';
import type { Look } from './terms';

/** More equal siblings than this fold into one row. */
const MOST_EQUAL = 5;
/** Pieces of such a row at most: what happened at the same time is one. */
const MOST_PIECES = 120;

/** A row's candidate that knows what it is one of: `activity charge`, `timer 1 h`; within its execution. */
export type Sibling = Candidate & Sifted & { of: string };

/**
 * Which groups of equal siblings have rows for their members, and which lanes of executions have none (see `closedLane`). `unfolded`: there are no groups; `complete`: nor is anything summed up,
 * however much there is.
 */
export type Folding = ReadonlySet<string> | 'unfolded' | 'complete';

const BAD: readonly Look[] = ['failed', 'timed-out', 'unreported', 'cancelled'];
const isBad = ({ look }: { look: Look }): boolean => BAD.includes(look);

/**
 * Equal siblings as one row each, in the place of the first; those in `open` are followed by their members, failures first.
 * `hidden` says of each member's row that is not drawn, in which group it is.
 */
export function foldSiblings(
  execution: Execution,
  siblings: readonly Sibling[],
  open: Folding,
): {
  candidates: readonly Grouped[];
  hidden: ReadonlyMap<string, string>;
} {
  if (open === 'unfolded' || open === 'complete') {
    return { candidates: siblings.map((one) => ({ ...one, members: [] })), hidden: new Map() };
  }
  const byKind = new Map<string, Sibling[]>();
  for (const one of siblings) {
    const members = byKind.get(one.of);
    if (members) members.push(one);
    else byKind.set(one.of, [one]);
  }
  const hidden = new Map<string, string>();
  const seen = new Set<string>();
  const candidates = siblings.flatMap((one): Grouped[] => {
    const members = byKind.get(one.of) ?? [];
    if (members.length <= MOST_EQUAL) return [{ ...one, members: [] }];
    if (seen.has(one.of)) return [];
    seen.add(one.of);
    const id = itemId({ type: 'group', execution: execution.key, of: one.of });
    const isOpen = open.has(id);
    if (!isOpen) for (const { rowId } of members) hidden.set(rowId, id);
    const sorted = [...members.filter(isBad), ...members.filter((member) => !isBad(member))];
    return [
      {
        ...groupOf(members),
        build: () => groupRow(id, one.of, members, isOpen),
        members: isOpen ? sorted : [],
      },
    ];
  });
  return { candidates, hidden };
}

function groupOf(members: readonly Sibling[]): { look: Look; startMs: number; endMs: number } {
  return {
    look: members.find(isBad)?.look ?? members.find(({ look }) => look !== 'completed')?.look ?? 'completed',
    startMs: members.reduce((first, one) => Math.min(first, one.startMs), Infinity),
    endMs: members.reduce((last, one) => Math.max(last, one.endMs), -Infinity),
  };
}

function groupRow(id: string, of: string, members: readonly Sibling[], isOpen: boolean): RowDraft {
  const whole = groupOf(members);
  const bad = members.filter(isBad).length;
  const going = members.filter(({ look }) => look !== 'completed' && !BAD.includes(look)).length;
  const state = [bad > 0 ? `${bad} failed` : null, going > 0 ? `${going} open` : null].filter(
    (one) => one !== null,
  );
  const band = { itemId: id, ...whole, open: whole.endMs === Infinity };
  return {
    id,
    kind: 'group',
    depth: 0,
    label: `${of.slice(of.indexOf(' ') + 1)} ×${members.length}`,
    state: state.join(', ') || 'completed',
    look: whole.look,
    band,
    spans: piecesOf(id, members),
    marks: [],
    expanded: isOpen,
  };
}

/** Stretches in which any member went on; a failure within makes its stretch one that failed. */
function piecesOf(id: string, members: readonly Sibling[]): Span[] {
  const inTime = members.toSorted((a, b) => a.startMs - b.startMs);
  const size = Math.ceil(inTime.length / MOST_PIECES);
  const spans: Span[] = [];
  let count = 0;
  for (const one of inTime) {
    const last = spans.at(-1);
    const joins = last && (one.startMs <= last.endMs || count < size);
    count = joins ? count + 1 : 1;
    const look = joins && BAD.includes(last.look) ? last.look : one.look;
    const endMs = Math.max(joins ? last.endMs : -Infinity, one.endMs);
    const span = {
      itemId: id,
      look,
      startMs: joins ? last.startMs : one.startMs,
      endMs,
      open: endMs === Infinity,
    };
    const whole = { ...span, label: count > 1 ? `×${count}` : '', struck: false };
    if (joins) spans[spans.length - 1] = whole;
    else spans.push(whole);
  }
  return spans;
}

/** A group in words: how many there are and how they stand. */
export function describeSiblings(
  execution: Execution,
  of: string,
  siblings: readonly Sibling[],
): ItemDetails | null {
  const members = siblings.filter((one) => one.of === of);
  if (members.length === 0) return null;
  const { look, startMs, endMs } = groupOf(members);
  const counts = new Map<Look, number>();
  for (const member of members) counts.set(member.look, (counts.get(member.look) ?? 0) + 1);
  const lines = [...counts].map(([name, count]) => `${count} ${name.replaceAll('-', ' ')}`);
  const facts: Fact[] = [{ label: 'States', type: 'list', lines }];
  if (endMs < Infinity) facts.push(textFact('Took', durationText(endMs - startMs)));
  return {
    itemId: itemId({ type: 'group', execution: execution.key, of }),
    title: `${members.length} × ${of.slice(of.indexOf(' ') + 1)}`,
    kind: 'Group',
    look,
    status: 'More than five that are alike stand in one row. Press it to see each of them, failures first.',
    facts,
    failure: null,
    location: null,
  };
}
