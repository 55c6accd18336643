'use client';

import { BookCheck, Undo2, X } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, type ReactNode } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import type { SourceFile } from '@/lib/protocol/source';
import { hunksOf, type Hunk } from '@/lib/session/hunks';
import type { SolutionCommand, SolutionView } from '@/lib/session/solution-machine';
import { HunkView } from './hunk-view';

export type SolutionDialogProps = {
  view: SolutionView;
  /** What the page has now. */
  files: readonly SourceFile[];
  /** Whether any checks have spoken yet. */
  tried: boolean;
  canUndo: boolean;
  send: (command: SolutionCommand) => void;
  /** Puts the learner's last run beside the solution's; null when there is none that is over. */
  onCompare: (() => void) | null;
};

/** The last help there is: the solution beside the learner's own code, hunk by hunk. Nothing changes until it is applied. */
export function SolutionDialog({ view, files, tried, canUndo, send, onCompare }: SolutionDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const open = view.type !== 'closed';
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <>
      <Button
        className="justify-self-start"
        icon={<BookCheck aria-hidden size={15} />}
        aria-haspopup="dialog"
        onClick={() => send({ type: 'open', tried })}
      >
        Look at the solution
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={title}
        onClose={() => send({ type: 'close' })}
        className="bg-panel text-text border-border m-auto max-h-[90dvh] w-[min(60rem,calc(100vw-2rem))] overflow-auto rounded-lg border p-0 shadow-xl backdrop:bg-black/50"
      >
        {open && (
          <div className="flex flex-col gap-3 p-4">
            <header className="flex items-center justify-between">
              <h2 id={title} className="text-base font-semibold">
                The solution beside your code
              </h2>
              <IconButton label="Close" onClick={() => send({ type: 'close' })}>
                <X aria-hidden size={16} />
              </IconButton>
            </header>
            {contentOf()}
          </div>
        )}
      </dialog>
    </>
  );

  function contentOf(): ReactNode {
    switch (view.type) {
      case 'closed':
        return null;
      case 'asking':
        return (
          <>
            <p>
              No check has judged your code yet. Run it first: a failed check tells you which event broke the
              rule, and its hints lead you there. You learn more that way than by reading the answer.
            </p>
            <div className="flex flex-wrap gap-2">
              <Button look="primary" onClick={() => send({ type: 'close' })}>
                Back to my code
              </Button>
              <Button onClick={() => send({ type: 'anyway' })}>Show it anyway</Button>
            </div>
          </>
        );
      case 'reading':
        return <p role="status">Reading the solution…</p>;
      case 'failed':
        return (
          <div role="alert" className="flex flex-col items-start gap-2">
            <p className="text-failed">{view.error.message}</p>
            <Button onClick={() => send({ type: 'retry' })}>Try again</Button>
          </div>
        );
      case 'shown':
        return (
          <Shown solution={view.solution} files={files} canUndo={canUndo} send={send} onCompare={onCompare} />
        );
      default:
        return view satisfies never;
    }
  }
}

function Shown({
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
