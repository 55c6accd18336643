'use client';

import { BookCheck, X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { late } from '@/components/ui/late';
import type { SourceFile } from '@/lib/protocol/source';
import type { SolutionCommand, SolutionView } from '@/lib/session/solution-machine';

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

const SolutionDifferences = late(
  () => import('./solution-differences').then((module) => module.SolutionDifferences),
  (said) => said ?? <p role="status">Reading the solution…</p>,
);
/** It is wanted when the dialog is, perhaps without a server. */
export const fetchDifferences = SolutionDifferences.fetch;

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
          <SolutionDifferences
            solution={view.solution}
            files={files}
            canUndo={canUndo}
            send={send}
            onCompare={onCompare}
          />
        );
      default:
        return view satisfies never;
    }
  }
}
