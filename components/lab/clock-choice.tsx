import { useId } from 'react';
import type { Scenario } from '@/lib/lab/define';

/** Whether the learner wants to move the clock of the next run. */
export function ClockChoice({
  scenario,
  byHand,
  onChange,
}: {
  /** The chosen one; undefined when the step has none of that id. */
  scenario: Scenario | undefined;
  byHand: boolean;
  onChange: (byHand: boolean) => void;
}) {
  const id = useId();
  const always = scenario?.clock === 'by-hand';
  return (
    <div className="border-border flex gap-2.5 border-t px-2.5 py-1.5">
      <input
        type="checkbox"
        id={id}
        checked={byHand || always}
        disabled={always}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={`${id}-hint`}
        className="accent-accent mt-1 shrink-0 self-start"
      />
      <div className="min-w-0">
        <label htmlFor={id}>Move the clock by hand</label>
        <p id={`${id}-hint`} className="text-muted text-sm">
          {always
            ? 'In this scenario you always do.'
            : 'The run stops before every timer and every retry, and you say when it goes on. It has 4 minutes of real time.'}
        </p>
      </div>
    </div>
  );
}
