import type { Run } from '@/lib/run/model';
import { describeItem } from './describe';
import type { ItemDetails } from './details';
import { durationText } from './duration';
import { NO_FILTER, type Filter, type Sieved } from './filter';
import { draftRows } from './rows';
import type { RowDraft } from './spans';
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

/** The picture as a table: how many lines it has, and what is in them, which is only put into words when it is asked for. */
export type Table = {
  count: number;
  /** From a place up to, not including, another; all of them without. */
  lines: (from?: number, to?: number) => TableRow[];
  /** The place of an item's line; null where it has none. */
  indexOf: (itemId: string) => number | null;
  /** What a filter let through; null while there is nothing to show. */
  sieved: Sieved | null;
};

/** A piece of a row, from its first span to its last. */
type Piece = { itemId: string; look: Look; startMs: number; endMs: number; open: boolean; label: string };
type Line = { itemId: string; row: RowDraft; piece: Piece | null };

/** In reading order the items that the picture has, with their addresses, and those for which it has no room. */
export function tableOf(run: Run, nowVirtualMs: number | null = null, filter: Filter = NO_FILTER): Table {
  const drafts = draftRows(run, nowVirtualMs, 'complete', filter);
  const all = (drafts?.rows ?? []).flatMap((row): Line[] => [
    { itemId: row.id, row, piece: null },
    ...piecesOf(row).map((piece) => ({ itemId: piece.itemId, row, piece })),
  ]);
  const places = new Map<string, number>();
  for (const [index, { itemId }] of all.entries()) if (!places.has(itemId)) places.set(itemId, index);
  const at = (ms: number): string => `+${durationText(Math.max(ms - (drafts?.startMs ?? 0), 0))}`;
  const worded = ({ row, piece }: Line): TableRow =>
    piece === null ? headLine(run, row, at) : pieceLine(run, row, piece, at);
  return {
    count: all.length,
    lines: (from, to) => all.slice(from, to).map(worded),
    indexOf: (itemId) => places.get(itemId) ?? null,
    sieved: drafts?.sieved ?? null,
  };
}

/** How the rows of a run and their pieces look: those looks that there are. */
export function looksIn(run: Run): ReadonlySet<Look> {
  const rows = draftRows(run, null, 'unfolded')?.rows ?? [];
  return new Set(rows.flatMap((row) => [row.look, ...row.spans.map((span) => span.look)]));
}

function headLine(run: Run, row: RowDraft, at: (ms: number) => string): TableRow {
  const { id, label, look, state, band } = row;
  const undoes = describeItem(run, id)?.facts.find(
    (fact) => fact.label === 'Undoes' || fact.label === 'Undone by',
  );
  return {
    itemId: id,
    depth: 0,
    what: label,
    at: at(band.startMs),
    took: tookText(band),
    look,
    state,
    details: undoes?.type === 'text' ? `${undoes.label.toLowerCase()} ${undoes.text}` : '',
  };
}

function pieceLine(run: Run, row: RowDraft, piece: Piece, at: (ms: number) => string): TableRow {
  const details = describeItem(run, piece.itemId);
  const look = details?.look ?? piece.look;
  return {
    itemId: piece.itemId,
    depth: 1,
    what: details?.title.replace(`${row.label}, `, '') ?? piece.label,
    at: at(piece.startMs),
    took: tookText(piece),
    look,
    state: look.replace('-', ' '),
    details: details ? inShort(details) : '',
  };
}

const tookText = ({ open, startMs, endMs }: Pick<Piece, 'open' | 'startMs' | 'endMs'>): string =>
  open ? 'going on' : durationText(endMs - startMs);

/** In the order they began: what the row shows besides itself. */
function piecesOf({ id, spans, marks }: RowDraft): Piece[] {
  const events = marks
    .filter((mark) => mark.kind === 'event')
    .map(({ itemId, atMs, label }) => {
      return { itemId, look: 'completed' as const, startMs: atMs, endMs: atMs, open: false, label };
    });
  const pieces = new Map<string, Piece>();
  for (const span of [...spans, ...events].sort((a, b) => a.startMs - b.startMs)) {
    if (span.itemId === id) continue;
    const { itemId, look, endMs, open, label } = span;
    const startMs = pieces.get(itemId)?.startMs ?? span.startMs;
    pieces.set(itemId, { itemId, look, startMs, endMs, open, label });
  }
  return [...pieces.values()];
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
