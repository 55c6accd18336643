import type { AxisTime, Clock } from '@/lib/timeline/clock';
import { durationText } from '@/lib/timeline/duration';

const CHOICES: readonly { time: AxisTime; word: string; means: string }[] = [
  { time: 'virtual', word: 'Virtual time', means: 'The workflow’s own time; what was skipped is folded' },
  { time: 'real', word: 'Real time', means: 'Time as it passed here; what was skipped takes none' },
];

/** What the axis is drawn to. Without anything skipped both are the same, and there is nothing to switch. */
export function TimeSwitch({
  clock: { time, skippedMs },
  onTime,
}: {
  clock: Clock;
  onTime: (time: AxisTime) => void;
}) {
  if (skippedMs < 1) return null;
  return (
    <div className="flex items-center gap-1.5 text-[11px]">
      <div
        role="group"
        aria-label="Time of the axis"
        className="border-border flex h-6 overflow-hidden rounded-md border"
      >
        {CHOICES.map((one) => (
          <button
            key={one.time}
            type="button"
            aria-pressed={one.time === time}
            title={one.means}
            onClick={() => onTime(one.time)}
            className="text-muted hover:text-text aria-pressed:bg-accent/15 aria-pressed:text-text px-2 focus-visible:-outline-offset-2 aria-pressed:font-semibold aria-pressed:underline aria-pressed:underline-offset-2"
          >
            {one.word}
          </button>
        ))}
      </div>
      <span role="status" className="text-muted tabular-nums max-sm:sr-only">
        {time === 'real' && `${durationText(skippedMs)} skipped, left out`}
      </span>
    </div>
  );
}
