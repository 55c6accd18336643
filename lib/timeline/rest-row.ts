import type { Execution, Run } from '@/lib/run/model';
import { startOf, type Axis } from './axis';
import { itemId } from './item-id';
import type { RowDraft } from './spans';
import type { Look } from './terms';

/** Rows of one execution; more are summed up. */
const MOST_OWN_ROWS = 80;

/** A row that may be drawn. Most of ten thousand will not be, so only those that will are built, with all that the run knows by then. */
export type Candidate = { look: Look; startMs: number; endMs: number; build: (run: Run) => RowDraft };
/** Members of an opened group follow it, however many they are. */
export type Grouped = Candidate & { members: readonly Candidate[] };

/** The rows for which there is room. What went well is left out first, and summed up in a row of its own. */
export function limited(
  run: Run,
  execution: Execution,
  candidates: readonly Grouped[],
  room: number,
): RowDraft[] {
  const rowsOf = ({ build, members }: Grouped): RowDraft[] => [
    build(run),
    ...members.map((member) => member.build(run)),
  ];
  const most = Math.max(Math.min(room, MOST_OWN_ROWS), 0);
  if (candidates.length <= most) return candidates.flatMap(rowsOf);
  const odd = candidates.filter(({ look }) => look !== 'completed').slice(0, Math.floor(most / 2));
  const kept = new Set([...candidates.slice(0, Math.max(most - odd.length - 1, 0)), ...odd]);
  const left = candidates.filter((one) => !kept.has(one));
  const id = itemId({ type: 'rest', execution: execution.key });
  const drawn = candidates.filter((one) => kept.has(one)).flatMap(rowsOf);
  return [...drawn, sumRow(id, `${left.length} more`, left)];
}

/** The executions that are not drawn one by one. */
export function othersRow(left: readonly Execution[], axis: Axis): RowDraft {
  const lives = left.map((one) => ({
    look: one.state === 'failed' ? ('failed' as const) : ('completed' as const),
    startMs: axis.toAxis(one, startOf(one)),
    endMs: axis.toAxis(one, one.endMs ?? one.history.at(-1)?.timeMs ?? startOf(one)),
  }));
  return sumRow(itemId({ type: 'others' }), `${left.length} more workflows`, lives);
}

function sumRow(
  id: string,
  label: string,
  left: readonly { startMs: number; endMs: number; look: Look }[],
): RowDraft {
  const look = left.every((one) => one.look === 'completed') ? 'completed' : 'running';
  const startMs = left.reduce((first, one) => Math.min(first, one.startMs), Infinity);
  const endMs = left.reduce((last, one) => Math.max(last, one.endMs), startMs);
  const open = endMs === Infinity;
  const band = { itemId: id, look, startMs, endMs, open } as const;
  const span = { ...band, label: 'summed up', struck: false };
  return { id, kind: 'rest', depth: 0, label, state: 'summed up', look, band, spans: [span], marks: [] };
}
