import type { Run } from '@/lib/run/model';
import { describeItem } from './describe';
import type { ItemDetails } from './details';
import { durationText } from './duration';
import { NO_FILTER, type Filter, type Sieved } from './filter';
import { draftRows, type Drafts } from './rows';
import type { Look } from './terms';

/** One line of the picture as text. */
export type TableRow = {
  itemId: string;
  /** 0: a row of the picture; 1: a piece of it. */
  depth: 0 | 1;
  what: string;
  /** When it began, from the workflow's start: `+1.35 s`. */
  at: string;
  took: string;
  look: Look;
  state: string;
  details: string;
};

/** The picture as a table, in reading order: the same items, with their addresses. */
export function timelineTable(run: Run, nowVirtualMs: number | null = null): TableRow[] {
  return filteredTable(run, nowVirtualMs, NO_FILTER).rows;
}

/** The table with the rows that a filter leaves, each with its pieces; `sieved` is null while there is nothing to show. */
export function filteredTable(
  run: Run,
  nowVirtualMs: number | null,
  filter: Filter,
): { rows: TableRow[]; sieved: Sieved | null } {
  const drafts = draftRows(run, nowVirtualMs, 'unfolded', filter);
  return drafts ? { rows: rowsOf(run, drafts), sieved: drafts.sieved } : { rows: [], sieved: null };
}

function rowsOf(run: Run, drafts: Drafts): TableRow[] {
  const at = (ms: number): string => `+${durationText(Math.max(ms - drafts.startMs, 0))}`;
  return drafts.rows.flatMap((row) => {
    const took = row.band.open ? 'going on' : durationText(row.band.endMs - row.band.startMs);
    const undoes = describeItem(run, row.id)?.facts.find(
      ({ label }) => label === 'Undoes' || label === 'Undone by',
    );
    const head: TableRow = {
      itemId: row.id,
      depth: 0,
      what: row.label,
      at: at(row.band.startMs),
      took,
      look: row.look,
      state: row.state,
      details: undoes?.type === 'text' ? `${undoes.label.toLowerCase()} ${undoes.text}` : '',
    };
    const pieces = new Map<string, TableRow & { startMs: number }>();
    const events = row.marks
      .filter((mark) => mark.kind === 'event')
      .map((mark) => ({ itemId: mark.itemId, startMs: mark.atMs, endMs: mark.atMs, open: false }));
    const own = [...row.spans, ...events].sort((a, b) => a.startMs - b.startMs);
    for (const span of own) {
      if (span.itemId === row.id) continue;
      const known = pieces.get(span.itemId);
      const details = describeItem(run, span.itemId);
      if (!details) continue;
      const startMs = known?.startMs ?? span.startMs;
      pieces.set(span.itemId, {
        startMs,
        itemId: span.itemId,
        depth: 1,
        what: details.title.replace(`${row.label}, `, ''),
        at: at(startMs),
        took: span.open ? 'going on' : durationText(span.endMs - startMs),
        look: details.look,
        state: details.look.replace('-', ' '),
        details: inShort(details),
      });
    }
    return [head, ...[...pieces.values()].map(({ startMs: _, ...piece }) => piece)];
  });
}

/** The one thing worth saying of a piece: its failure, what it did, or else what its state means. */
function inShort({ failure, facts, look, status }: ItemDetails): string {
  const did = facts.find(({ label }) => label === 'Commands out' || label === 'Ledger');
  const lines = did?.type === 'list' ? did.lines.join('; ') : '';
  if (failure) return failure.message;
  if (look === 'completed') return lines;
  if (look === 'backoff') return '';
  return [lines, status].filter((one) => one !== '').join('. ');
}
