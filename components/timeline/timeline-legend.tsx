import { useMemo } from 'react';
import type { Run } from '@/lib/run/model';
import { looksIn } from '@/lib/timeline/table';
import type { Look } from '@/lib/timeline/terms';
import { Bolt, GlyphIcon } from './glyph';
import { LOOK_WORDS } from './look-words';

const EXPLAINED: readonly Look[] = [
  'completed',
  'failed',
  'timed-out',
  'unreported',
  'cancelled',
  'backoff',
  'replay',
];

/** What the signs mean: those that are in this picture. */
export function TimelineLegend({ run }: { run: Run }) {
  const looks = useMemo(() => looksIn(run), [run]);
  return (
    <ul className="text-muted flex items-center gap-3 pr-2 text-[11px] max-lg:hidden" aria-label="Signs">
      {EXPLAINED.filter((look) => looks.has(look)).map((look) => (
        <li key={look} className="flex items-center gap-0.5">
          <GlyphIcon look={look} />
          {LOOK_WORDS[look]}
        </li>
      ))}
      {run.faults.length > 0 && (
        <li className="flex items-center gap-0.5">
          <svg viewBox="-7 -12 14 15" width={14} height={15} aria-hidden>
            <Bolt x={0} y={0} />
          </svg>
          Fault
        </li>
      )}
    </ul>
  );
}
