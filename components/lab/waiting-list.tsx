import type { Run } from '@/lib/run/model';
import type { Waiting } from '@/lib/timeline/pending-words';
import { Empty } from '@/components/ui/empty';

/** What the workflows wait for: commands that nobody has answered yet, and workflow tasks under way. */
export function WaitingList({
  run,
  waiting,
  selectedId,
  onSelect,
}: {
  run: Run;
  waiting: readonly Waiting[];
  selectedId: string | null;
  onSelect: (itemId: string) => void;
}) {
  if (waiting.length === 0)
    return (
      <Empty>
        {run.executions.size === 0
          ? 'While a workflow runs, this lists what it waits for: activities, timers, children.'
          : 'Nothing is waited for here.'}
      </Empty>
    );
  return (
    <ul aria-label="Waiting for" className="divide-border divide-y text-sm">
      {waiting.slice(0, MOST).map((one) => (
        <li
          key={one.itemId}
          className={`relative px-3 py-1.5 ${one.itemId === selectedId ? 'bg-accent/10 shadow-[inset_3px_0_var(--fl-accent)]' : 'hover:bg-raised'}`}
        >
          <div className="flex flex-wrap items-baseline justify-between gap-x-2">
            <button
              type="button"
              aria-pressed={one.itemId === selectedId}
              onClick={() => onSelect(one.itemId)}
              className="rounded-sm text-left font-medium [overflow-wrap:anywhere] after:absolute after:inset-0"
            >
              {one.name}
            </button>
            <span className="text-muted">{one.kind}</span>
          </div>
          <p className="flex flex-wrap justify-between gap-x-2">
            {one.state}
            <span className="text-muted tabular-nums">since {one.since}</span>
          </p>
        </li>
      ))}
      {waiting.length > MOST && <li className="text-muted px-3 py-1.5">and {waiting.length - MOST} more</li>}
    </ul>
  );
}

const MOST = 200;
