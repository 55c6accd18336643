import { useId } from 'react';
import { Button } from '@/components/ui/button';
import type { Hunk } from '@/lib/session/hunks';

/** One place where my code differs from the solution: my lines with `−`, the solution's with `+`, and those around them. */
export function HunkView({ hunk, onApply }: { hunk: Hunk; onApply: () => void }) {
  const { mine, theirs, before, after, isNewFile } = hunk;
  const title = useId();
  const first = mine.line - before.length;
  return (
    <section aria-labelledby={title} className="border-border overflow-hidden rounded-md border">
      <header className="bg-raised border-border flex flex-wrap items-center gap-2 border-b px-2.5 py-1">
        <h4 id={title} className="text-sm">
          {isNewFile ? 'The whole file' : placeWords(hunk)}
        </h4>
        <Button className="ml-auto h-7! text-xs" aria-describedby={title} onClick={onApply}>
          {isNewFile ? 'Add this file' : 'Apply this hunk'}
        </Button>
      </header>
      <div
        className="overflow-x-auto"
        // Scrollable, so it must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-labelledby={title}
      >
        <table className="w-full border-collapse font-mono text-xs leading-5">
          <tbody>
            {before.map((line, at) => (
              <Line key={`b${at}`} number={first + at} sign=" " line={line} />
            ))}
            {mine.lines.map((line, at) => (
              <Line key={`m${at}`} number={mine.line + at} sign="−" line={line} />
            ))}
            {theirs.lines.map((line, at) => (
              <Line key={`t${at}`} number={null} sign="+" line={line} />
            ))}
            {after.map((line, at) => (
              <Line key={`a${at}`} number={mine.line + mine.lines.length + at} sign=" " line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const LOOK = { '−': 'fl-hunk-mine', '+': 'fl-hunk-theirs', ' ': '' } as const;
const WORD = { '−': 'yours', '+': 'solution', ' ': '' } as const;

function Line({ number, sign, line }: { number: number | null; sign: keyof typeof LOOK; line: string }) {
  return (
    <tr className={LOOK[sign]} data-sign={sign.trim() || undefined}>
      <td className="text-muted w-10 pr-2 text-right tabular-nums select-none">{number}</td>
      <td className="w-4 text-center select-none">
        <span aria-hidden>{sign}</span>
        <span className="sr-only">{WORD[sign]}</span>
      </td>
      <td className="pr-3 whitespace-pre">{line === '' ? ' ' : line}</td>
    </tr>
  );
}

/** Which lines of mine it is about: `Lines 12–18`, `After line 4`. */
function placeWords({ mine }: Hunk): string {
  const { line, lines } = mine;
  if (lines.length === 0) return line === 1 ? 'Before line 1' : `After line ${line - 1}`;
  return lines.length === 1 ? `Line ${line}` : `Lines ${line}–${line + lines.length - 1}`;
}
