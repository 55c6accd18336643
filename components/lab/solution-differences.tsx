import { Undo2 } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { Button } from '@/components/ui/button';
import type { SourceFile } from '@/lib/protocol/source';
import { hunksOf, type Hunk } from '@/lib/session/hunks';
import type { SolutionCommand } from '@/lib/session/solution-machine';
import { HunkView } from './hunk-view';
import type { SolutionDialogProps } from './solution-dialog';

/** Where the learner's files and the solution's differ, and what can be taken over of it. */
export function SolutionDifferences({
  solution,
  files,
  canUndo,
  send,
  onCompare,
}: Pick<SolutionDialogProps, 'files' | 'canUndo' | 'send' | 'onCompare'> & {
  solution: readonly SourceFile[];
}) {
  const hunks = useMemo(() => hunksOf(files, solution), [files, solution]);
  const byFile = new Map<string, Hunk[]>();
  for (const hunk of hunks) byFile.set(hunk.path, [...(byFile.get(hunk.path) ?? []), hunk]);
  const status = useRef<HTMLParagraphElement>(null);
  // The button that was pressed may be gone with its hunk: the keyboard goes on where it is said what is left.
  const then = (command: SolutionCommand): void => {
    send(command);
    status.current?.focus();
  };
  return (
    <>
      <p className="text-muted text-sm">
        One right answer of many. Lines with − are yours, lines with + the solution’s. Your code stays as it
        is until you apply something, and what you apply can be undone.
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <p ref={status} tabIndex={-1} role="status" className="font-medium outline-none">
          {differencesText(hunks.length)}
        </p>
        {hunks.length > 1 && (
          <Button onClick={() => then({ type: 'apply-all', files })}>Apply all {hunks.length}</Button>
        )}
        {canUndo && (
          <Button icon={<Undo2 aria-hidden size={14} />} onClick={() => then({ type: 'undo' })}>
            Undo
          </Button>
        )}
        {onCompare && (
          <Button className="ml-auto" onClick={onCompare}>
            Compare my run with the solution’s
          </Button>
        )}
      </div>
      {[...byFile].map(([path, ofFile]) => (
        <section key={path} aria-label={path} className="flex flex-col gap-2">
          <h3 className="font-mono text-sm font-semibold">{path}</h3>
          {ofFile.map((hunk) => (
            <HunkView
              key={`${hunk.index} ${hunk.mine.line}`}
              hunk={hunk}
              onApply={() => then({ type: 'apply', files, hunk })}
            />
          ))}
        </section>
      ))}
    </>
  );
}

function differencesText(count: number): string {
  if (count === 0) return 'Your code says what the solution says.';
  return count === 1 ? 'One place differs.' : `${count} places differ.`;
}
