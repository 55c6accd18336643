'use client';

import { Play } from 'lucide-react';
import { useContext, useId } from 'react';
import { TONE_TEXT } from '@/components/ui/tone';
import { BriefRunsContext } from './brief-runs';

const TOOLTIP =
  'bg-panel border-border text-text pointer-events-none invisible absolute top-full left-0 z-10 mt-1 w-max max-w-[min(18rem,70vw)] rounded-md border px-2 py-1 text-sm shadow-md group-focus-within:visible group-hover:visible';

/** Runs the learner's code in one scenario, from the midst of the text; afterwards it says how that ended. */
export function ScenarioButton({ id }: { id: string }) {
  const { scenarios, shown, start } = useContext(BriefRunsContext);
  const reasonId = useId();
  const title = scenarios.find((one) => one.id === id)?.title ?? id;
  const own = shown?.scenario === id ? shown : null;
  const ready = start.type === 'ready';
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1" data-scenario-button={id}>
      <span className="group relative max-w-full">
        <button
          type="button"
          aria-label={`Run: ${title}`}
          aria-disabled={!ready || undefined}
          aria-describedby={ready ? undefined : reasonId}
          onClick={ready ? () => start.run(id) : undefined}
          className="bg-raised text-text border-border hover:border-accent inline-flex min-h-8 max-w-full items-center gap-2 rounded-md border px-2.5 py-1 text-left leading-snug font-semibold transition-colors aria-disabled:cursor-not-allowed"
        >
          <Play
            aria-hidden
            size={13}
            fill="currentColor"
            className={`shrink-0 ${ready ? 'text-accent' : 'text-muted'}`}
          />
          <span className={ready ? '' : 'text-muted'}>{title}</span>
        </button>
        {!ready && (
          <span id={reasonId} role="tooltip" className={own?.busy ? 'sr-only' : TOOLTIP}>
            {start.reason}
          </span>
        )}
      </span>
      {own && (
        <span className={`flex items-center gap-1.5 text-sm ${TONE_TEXT[own.words.tone]}`}>
          {own.busy && <span aria-hidden className="size-2 shrink-0 animate-pulse rounded-full bg-current" />}
          {own.words.text}
          {!own.busy && (
            <a href="#run" className="min-[900px]:hidden">
              See the run
            </a>
          )}
        </span>
      )}
    </span>
  );
}
