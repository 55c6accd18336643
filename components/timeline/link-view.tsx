import type { Link } from '@/lib/timeline/timeline';

/**
 * From the compensation back along its own row, which is empty before it began, and up (or down) into the step it undoes.
 * Compensations in reverse order nest; any other order crosses.
 */
export function LinkView({ link, faded }: { link: Link; faded: boolean }) {
  const { from, to, label } = link;
  const up = to.y < from.y ? -1 : 1;
  const bend = Math.min(10, Math.abs(from.y - to.y) / 2, Math.max((from.x - to.x) / 2, 0));
  const end = to.y - up * 5;
  const path =
    from.x - to.x > 6
      ? `M${from.x - 1} ${from.y} H${to.x + bend} Q${to.x} ${from.y} ${to.x} ${from.y + up * bend} V${end}`
      : `M${from.x} ${from.y} C${from.x - 30} ${from.y} ${to.x} ${(from.y + to.y) / 2} ${to.x} ${end}`;
  const room = from.x - to.x - bend - 14;
  const short = room < label.length * 6.1;
  return (
    <g aria-hidden opacity={faded ? 0.25 : 1}>
      <path className="fl-tl-link" d={path} />
      <path
        className="fl-tl-arrow"
        d={`M0 0 L4 ${-up * 6} H-4 Z`}
        transform={`translate(${to.x} ${to.y + (up < 0 ? 0.5 : -0.5)})`}
      />
      {(!short || room > 46) && (
        <text className="fl-tl-link-label" x={from.x - 8} y={from.y + 4} textAnchor="end">
          {short ? 'undoes' : label}
        </text>
      )}
    </g>
  );
}
