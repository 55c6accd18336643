import type { Row, Timeline } from '@/lib/timeline/timeline';
import { Stripe } from './axis-view';
import { Glyph } from './glyph';

/** Widths (px) of a letter of the name and of the state, at most. */
const NAME_LETTER_PX = 7.4;
const BOLD_LETTER_PX = 8.2;
const STATE_LETTER_PX = 6;

/** The name of a row and how it stands. Drawn over everything: in a narrow picture time passes beneath it. */
export function RowLabel({ row, timeline: { narrow, plot } }: { row: Row; timeline: Timeline }) {
  const width = narrow ? 226 : plot.left;
  const y = narrow ? row.y + 11 : row.barY + row.barHeight / 2;
  const indent = Math.min(row.depth, 3);
  const left = (narrow ? 10 : 12) + indent * 10;
  const state = narrow || row.kind !== 'timer' ? shortState(row) : '';
  // What stands beside it takes its room from the name, which the tooltip has in full.
  const room = 166 - indent * 10 - state.length * STATE_LETTER_PX;
  const letterPx = row.kind === 'workflow' ? BOLD_LETTER_PX : NAME_LETTER_PX;
  const letters = narrow ? 24 - indent * 2 : Math.floor(room / letterPx);
  const opener = row.expanded === undefined ? '' : row.expanded ? '▾ ' : '▸ ';
  const name = shortened(`${opener}${row.label}`, letters);
  return (
    <g data-look={row.look} data-kind={row.kind} pointerEvents="none" aria-hidden>
      <Glyph look={row.look} x={left + 6} y={y} />
      <text className="fl-tl-name" x={left + 18} y={y + 4}>
        {name}
      </text>
      {state !== '' && (
        <text className="fl-tl-state" x={width - (narrow ? 0 : 10)} y={y + 4} textAnchor="end">
          {state}
        </text>
      )}
    </g>
  );
}

/** Covers the time that passes beneath the names. */
export function LabelGround({
  timeline: { plot, height },
  rows,
}: {
  timeline: Timeline;
  rows: readonly Row[];
}) {
  return (
    <g aria-hidden>
      <rect className="fl-tl-ground" x={0} y={plot.top} width={plot.left} height={height - plot.top} />
      {rows.map((row) => (
        <Stripe key={row.id} row={row} plot={plot} width={plot.left} />
      ))}
    </g>
  );
}

function shortState({ state, kind }: Row): string {
  const attempts = /(\d+) attempts/.exec(state)?.[1];
  if (attempts !== undefined) return `×${attempts}`;
  if (kind === 'activity' || kind === 'update')
    return state.replace(', local', '') === 'completed' ? '' : state.replace('waiting for a', 'awaits');
  if (kind === 'group') return state === 'completed' ? '' : state;
  if (kind === 'queue') return state.replace('95 % wait ', '');
  if (kind === 'rest' || kind === 'person') return '';
  if (state === 'continued as new') return 'continued';
  if (kind !== 'worker') return state;
  return state.startsWith('killed') ? 'killed' : state.startsWith('crashed') ? 'crashed' : '';
}

function shortened(label: string, letters: number): string {
  return label.length <= letters ? label : `${label.slice(0, letters - 1)}…`;
}
