import { Button } from '@/components/ui/button';
import type { Choice } from '@/lib/session/decide-machine';

/** Whether an answer was right, in a sign, a word and a colour, and why. With `onNext`, the way on, which takes the focus. */
export function Explanation({
  id,
  right,
  verdict,
  reason,
  better,
  onNext,
}: {
  id: string;
  right: boolean;
  verdict: string;
  reason: string;
  /** The right answer, when another was given. */
  better: Choice | null;
  onNext: (() => void) | null;
}) {
  return (
    <div
      className={`bg-raised grid gap-2 rounded-md border-l-4 p-3 ${right ? 'border-completed' : 'border-failed'}`}
    >
      <div id={id} className="grid max-w-prose gap-1">
        <p className={`font-semibold ${right ? 'text-completed' : 'text-failed'}`}>
          <span aria-hidden>{right ? '✓ ' : '✗ '}</span>
          {right ? 'Right' : 'Not quite'}: {verdict}
        </p>
        <p>{reason}</p>
        {better && (
          <p>
            <span className="font-semibold">Better: {better.text}.</span> {better.reason}
          </p>
        )}
      </div>
      {onNext && (
        <Button
          look="primary"
          className="justify-self-start"
          aria-describedby={id}
          ref={focus}
          onClick={onNext}
        >
          Next
        </Button>
      )}
    </div>
  );
}

/** What has just appeared takes the focus, so that Enter leads on and a screen reader reads the reason. */
function focus(button: HTMLButtonElement | null): void {
  button?.focus();
}
