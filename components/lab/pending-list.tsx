import type { Run } from '@/lib/run/model';
import { durationText } from '@/lib/timeline/duration';
import { clockKnownMs, pendingTimers } from '@/lib/timeline/pending';
import { sinceStart } from '@/lib/timeline/words';
import { LinkButton } from '@/components/ui/button';

/** More are counted. */
const MOST_SHOWN = 6;

/** What time alone will bring, with when: from the workflow's start, and from now. */
export function PendingList({
  run,
  nowVirtualMs,
  onSelect,
}: {
  run: Run;
  nowVirtualMs: number | null;
  onSelect: (itemId: string) => void;
}) {
  const pending = pendingTimers(run);
  const nowMs = Math.max(nowVirtualMs ?? 0, clockKnownMs(run) ?? 0);
  const since = sinceStart(run);
  if (pending.length === 0) return <p className="text-muted text-sm">No timer and no retry is pending.</p>;
  const more = pending.length - MOST_SHOWN;
  return (
    <div>
      <ul aria-label="Pending timers and retries" className="grid gap-0.5">
        {pending.slice(0, MOST_SHOWN).map(({ itemId, what, dueMs }) => (
          <li key={itemId} className="flex flex-wrap items-baseline gap-x-2" data-pending={itemId}>
            <LinkButton onClick={() => onSelect(itemId)}>{what}</LinkButton>
            <span className="text-muted text-sm tabular-nums">
              at {since(dueMs)}, {dueMs > nowMs ? `in ${durationText(dueMs - nowMs)}` : 'due now'}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="text-muted text-sm">and {more} more</p>}
    </div>
  );
}
