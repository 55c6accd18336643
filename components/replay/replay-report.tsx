'use client';

import { ChevronLeft, ChevronRight, LocateFixed } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { EditorTheme } from '@/components/editor/editor-handle';
import { Button } from '@/components/ui/button';
import type { SourceFile } from '@/lib/protocol/source';
import { placeOf } from '@/lib/replay/fit-answer';
import type { ReplayState } from '@/lib/session/replay-machine';
import { ReplaySource } from './replay-source';
import { ReplayStepView } from './replay-step';
import { stepAnnouncement } from './replay-words';
import { ReplayVerdict } from './replay-verdict';
import type { RowLinks } from './replay-row';

type Answer = Extract<ReplayState, { type: 'shown' }>['answer'];

/** Workflow tasks that are drawn on either side of the current one. */
const DRAWN = 20;

/** A report: the verdict, then the workflow tasks one after the other, with the code of the current one beside them. */
export function ReplayReportView({
  answer,
  recordedFiles,
  files,
  theme,
  links,
}: {
  answer: Answer;
  recordedFiles: readonly SourceFile[] | null;
  /** The code that was replayed. */
  files: readonly SourceFile[];
  theme: EditorTheme;
  links: RowLinks;
}) {
  const { report, omitted } = answer;
  const { steps } = report;
  const place = placeOf(steps);
  const { index, list, go } = useStepping(steps.length, place);
  const from = Math.max(0, index - DRAWN);
  const step = steps[index];
  const total = omitted.before + steps.length + omitted.after;

  function press(event: KeyboardEvent): void {
    const next = targetOf(event.key, index, steps.length);
    const inside = event.target instanceof HTMLElement && event.target.closest('[data-diff], select');
    if (next === null || inside || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    go(next);
  }

  if (!step) return <ReplayVerdict report={report} links={links} />;
  return (
    <div className="space-y-2">
      <ReplayVerdict report={report} links={links} />
      {/* The keys that step belong to the whole comparison, which a person therefore has to be able to focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/no-noninteractive-element-interactions */}
      <div role="group" aria-label="Workflow tasks" onKeyDown={press}>
        <div className="bg-panel border-border sticky top-0 z-10 flex flex-wrap items-center gap-2 border-b py-1.5">
          <Button
            className="h-7! px-2!"
            icon={<ChevronLeft aria-hidden size={15} />}
            unavailable={index === 0}
            onClick={() => go(index - 1)}
          >
            Back
          </Button>
          <Button
            className="h-7! px-2!"
            icon={<ChevronRight aria-hidden size={15} />}
            unavailable={index === steps.length - 1}
            onClick={() => go(index + 1)}
          >
            Forward
          </Button>
          {report.verdict !== 'clean' && (
            <Button
              className="h-7! px-2!"
              icon={<LocateFixed aria-hidden size={15} />}
              unavailable={index === place}
              onClick={() => go(place)}
            >
              First difference
            </Button>
          )}
          <span className="text-muted text-xs" data-testid="replay-position" aria-live="polite">
            <span aria-hidden>
              Workflow task {omitted.before + index + 1} of {total} · keys ← →
            </span>
            <span className="sr-only">{stepAnnouncement(step, omitted.before + index + 1, total)}</span>
          </span>
        </div>
        <div className="mt-2 flex gap-2 max-lg:flex-col">
          <ol ref={list} className="min-w-0 flex-1 space-y-2" aria-label="Events in, commands out">
            {omitted.before > 0 && from === 0 && <Left count={omitted.before} where="before" />}
            {steps.slice(from, index + DRAWN + 1).map((one, offset) => (
              <ReplayStepView
                key={one.startedEventId}
                step={one}
                number={omitted.before + from + offset + 1}
                current={from + offset === index}
                links={links}
                onChoose={() => go(from + offset)}
              />
            ))}
            {omitted.after > 0 && index + DRAWN >= steps.length - 1 && (
              <Left count={omitted.after} where="after" />
            )}
          </ol>
          <div
            className="border-border sticky top-11 h-72 min-w-0 flex-1 self-start overflow-hidden rounded-md border max-lg:static max-lg:w-full max-lg:flex-none"
            role="region"
            aria-label="The code, recorded and yours"
          >
            <ReplaySource step={step} recordedFiles={recordedFiles} files={files} theme={theme} />
          </div>
        </div>
      </div>
    </div>
  );
}

function Left({ count, where }: { count: number; where: 'before' | 'after' }) {
  return (
    <li className="text-muted px-2 text-xs">
      {count} more workflow tasks {where} these are left out: the answer would be too large for a page.
    </li>
  );
}

/** Which workflow task is the current one; stepping brings it into view. */
function useStepping(count: number, start: number) {
  const [index, setIndex] = useState(start);
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current)
      list.current?.querySelector('[aria-current=step]')?.scrollIntoView({ block: 'nearest' });
  }, [index]);
  return {
    index,
    list,
    go: (next: number) => {
      moved.current = true;
      setIndex(Math.max(0, Math.min(count - 1, next)));
    },
  };
}

function targetOf(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return Math.min(count - 1, index + 1);
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
