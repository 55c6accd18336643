import type { Link } from '@/lib/timeline/timeline';

/** Width (px) of a letter of the label, at most. */
const LETTER_PX = 6.3;

export function LinkView({ link, faded }: { link: Link; faded: boolean }) {
  return link.kind === 'undoes' ? (
    <UndoView link={link} faded={faded} />
  ) : (
    <CauseView link={link} faded={faded} />
  );
}

/** The line of a link without its words, for where it is drawn in passing. */
export function linkPath({ kind, from, to }: Link): string {
  if (kind !== 'undoes') return causePath(from, to);
  return undoPath(from, to, '');
}

/** Down from the cause and, where it took time, along to its effect. What it is the two rows say themselves. */
function CauseView({ link: { kind, from, to }, faded }: { link: Link; faded: boolean }) {
  const up = upOf(from, to);
  return (
    <g aria-hidden data-link={kind} pointerEvents="none" opacity={faded ? 0.25 : 0.7}>
      <path className="fl-tl-link" d={causePath(from, to)} />
      <path
        className="fl-tl-arrow"
        d={`M0 0 L4 ${-up * 6} H-4 Z`}
        transform={`translate(${to.x} ${to.y - up * 0.5})`}
      />
    </g>
  );
}

/**
 * From the compensation back along its own row, which is empty before it began, and up (or down) into the step it undoes.
 * Compensations in reverse order nest; any other order crosses.
 */
function UndoView({ link, faded }: { link: Link; faded: boolean }) {
  const { from, to } = link;
  const up = upOf(from, to);
  const room = from.x - to.x - bendOf(from, to) - 24;
  const label = [link.label, 'undoes'].find((words) => room >= words.length * LETTER_PX) ?? '';
  // The line leaves a gap for its words.
  const gap = label === '' ? '' : `H${from.x - 9} M${from.x - 15 - label.length * LETTER_PX} ${from.y}`;
  return (
    <g aria-hidden data-link="undoes" pointerEvents="none" opacity={faded ? 0.25 : 1}>
      <path className="fl-tl-link" d={undoPath(from, to, gap)} />
      <path
        className="fl-tl-arrow"
        d={`M0 0 L4 ${-up * 6} H-4 Z`}
        transform={`translate(${to.x} ${to.y + (up < 0 ? 0.5 : -0.5)})`}
      />
      {label !== '' && (
        <text className="fl-tl-link-label" x={from.x - 12} y={from.y + 4} textAnchor="end">
          {label}
        </text>
      )}
    </g>
  );
}

type End = Link['from'];

const upOf = (from: End, to: End): number => (to.y < from.y ? -1 : 1);

function causePath(from: End, to: End): string {
  const up = upOf(from, to);
  return `M${from.x} ${from.y} V${to.y - up * 9} H${to.x} V${to.y - up * 5}`;
}

function bendOf(from: End, to: End): number {
  return Math.min(10, Math.abs(from.y - to.y) / 2, Math.max((from.x - to.x) / 2, 0));
}

function undoPath(from: End, to: End, gap: string): string {
  const up = upOf(from, to);
  const bend = bendOf(from, to);
  const end = to.y - up * 5;
  return from.x - to.x > 6
    ? `M${from.x - 1} ${from.y} ${gap} H${to.x + bend} Q${to.x} ${from.y} ${to.x} ${from.y + up * bend} V${end}`
    : `M${from.x} ${from.y} C${from.x - 30} ${from.y} ${to.x} ${(from.y + to.y) / 2} ${to.x} ${end}`;
}
