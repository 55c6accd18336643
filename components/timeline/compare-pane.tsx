'use client';

import { ArrowLeft, X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { CompareCommand, CompareView } from '@/lib/session/compare-machine';
import type { Run } from '@/lib/run/model';
import { Button, IconButton } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Pane } from '@/components/ui/pane';
import { CompareChooser } from './compare-chooser';
import { CompareRuns } from './compare-runs';
import './timeline.css';

/** In the timeline's place while two runs are compared: the choice of the other run, then both on one axis. */
export function ComparePane({
  view,
  run,
  hasSolution,
  send,
  onSelect,
}: {
  view: Exclude<CompareView, { type: 'closed' }>;
  /** The run the page shows. */
  run: Run;
  /** Whether there is a solution to compare with. */
  hasSolution: boolean;
  send: (command: CompareCommand) => void;
  /** Selects an item of `run` on the page. */
  onSelect: (itemId: string | null) => void;
}) {
  const content = useRef<HTMLDivElement>(null);
  // What was pressed is gone with each step: the keyboard goes on in what came instead.
  useEffect(() => content.current?.focus({ preventScroll: true }), [view.type]);

  return (
    <Pane
      title="Compare"
      actions={
        <>
          {(view.type === 'shown' || view.type === 'reading' || view.type === 'running-solution') && (
            <IconButton label="Choose another run to compare with" onClick={() => send({ type: 'back' })}>
              <ArrowLeft aria-hidden size={15} />
            </IconButton>
          )}
          <IconButton label="Close the comparison" onClick={() => send({ type: 'close' })}>
            <X aria-hidden size={15} />
          </IconButton>
        </>
      }
    >
      <div
        ref={content}
        tabIndex={-1}
        role="group"
        aria-label="Comparison of two runs"
        className="fl-timeline h-full outline-none"
        data-compare={view.type}
      >
        {contentOf()}
      </div>
    </Pane>
  );

  function contentOf(): ReactNode {
    switch (view.type) {
      case 'listing':
        return <Waiting>Looking for your earlier runs…</Waiting>;
      case 'running-solution':
        return <Waiting>Running the solution as your code was run: same scenario, same seed…</Waiting>;
      case 'reading':
        return <Waiting>Reading the run “{view.summary.scenario}”…</Waiting>;
      case 'choosing':
        return (
          <CompareChooser
            runs={view.runs.filter((one) => one.runId !== run.runId)}
            onChoose={(summary) => send({ type: 'choose', summary })}
            onSolution={hasSolution ? () => send({ type: 'solution', like: run.runId }) : null}
          />
        );
      case 'failed':
        return (
          <div role="alert" className="flex h-full min-h-24 flex-col items-center justify-center gap-2 p-4">
            <p className="text-failed text-center text-balance">{view.error.message}</p>
            <Button onClick={() => send({ type: 'retry' })}>Try again</Button>
          </div>
        );
      case 'shown':
        return <CompareRuns past={view.past} run={run} onSelect={onSelect} />;
      default:
        return view satisfies never;
    }
  }
}

function Waiting({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="h-full">
      <Empty>{children}</Empty>
    </div>
  );
}
