import { CircleStop, Play } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { TONE_TEXT } from '@/components/ui/tone';
import { isBusy, phaseWords, type RunPhase } from './run-phase';

/** Run and Cancel, with the status of the run beside them. */
export function RunBar({
  phase,
  shortcut,
  onRun,
  onCancel,
}: {
  phase: RunPhase;
  /** How the key is written on this keyboard: `⌘⏎` or `Ctrl ⏎`. */
  shortcut: string;
  onRun: () => void;
  onCancel: () => void;
}) {
  const busy = isBusy(phase);
  const { tone, text } = phaseWords(phase);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      {busy ? (
        <Button
          look="danger"
          icon={<CircleStop aria-hidden size={15} />}
          unavailable={phase.type === 'cancelling' || phase.type === 'sending'}
          onClick={onCancel}
        >
          Cancel
        </Button>
      ) : (
        <Button
          look="primary"
          icon={<Play aria-hidden size={14} fill="currentColor" />}
          aria-keyshortcuts="Meta+Enter Control+Enter"
          onClick={onRun}
        >
          Run
          <kbd aria-hidden className="font-sans text-xs font-normal opacity-80">
            {shortcut}
          </kbd>
        </Button>
      )}
      <p className={`flex min-w-0 items-center gap-1.5 ${TONE_TEXT[tone]}`} data-phase={text}>
        {busy && <span aria-hidden className="size-2 animate-pulse rounded-full bg-current" />}
        {text}
      </p>
    </div>
  );
}
