import { CircleStop, ListChecks, Play } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { TONE_TEXT } from '@/components/ui/tone';
import type { RunWords } from './run-words';

/** Run and Cancel, with the status of the run beside them. */
export function RunBar({
  words,
  busy,
  canRun,
  canCancel,
  shortcut,
  onRun,
  onCheck,
  scenarios,
  onCancel,
}: {
  words: RunWords;
  busy: boolean;
  canRun: boolean;
  canCancel: boolean;
  /** How the key is written on this keyboard: `⌘⏎` or `Ctrl ⏎`. */
  shortcut: string;
  onRun: () => void;
  /** Null where nothing is judged. */
  onCheck: (() => void) | null;
  /** How many a check runs. */
  scenarios: number;
  onCancel: () => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button
        look="primary"
        icon={<Play aria-hidden size={14} fill="currentColor" />}
        aria-keyshortcuts="Meta+Enter Control+Enter"
        unavailable={!canRun}
        onClick={onRun}
      >
        Run
        <kbd aria-hidden className="font-sans text-xs font-normal opacity-80 pointer-coarse:hidden">
          {shortcut}
        </kbd>
      </Button>
      {onCheck && (
        <Button
          icon={<ListChecks aria-hidden size={15} />}
          aria-keyshortcuts="Meta+Shift+Enter Control+Shift+Enter"
          title={`Runs this code in all ${scenarios} scenarios and judges them together (Shift and ${shortcut})`}
          unavailable={!canRun}
          onClick={onCheck}
        >
          Check
        </Button>
      )}
      {busy && (
        <Button
          look="danger"
          icon={<CircleStop aria-hidden size={15} />}
          unavailable={!canCancel}
          onClick={onCancel}
        >
          Cancel
        </Button>
      )}
      <p className={`flex min-w-0 items-center gap-1.5 ${TONE_TEXT[words.tone]}`} data-testid="run-status">
        {busy && <span aria-hidden className="size-2 shrink-0 animate-pulse rounded-full bg-current" />}
        {words.text}
      </p>
    </div>
  );
}
