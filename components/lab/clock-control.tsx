import { ChevronsRight, Pause, Play, SkipForward } from 'lucide-react';
import { useId } from 'react';
import type { Told, Wish } from '@/lib/session/session-context';
import type { Run } from '@/lib/run/model';
import { clockNote } from '@/lib/timeline/clock-note';
import { Button } from '@/components/ui/button';
import { clockReason, toldWords } from './clock-words';
import { PendingList } from './pending-list';
import { PeopleForm } from './people-form';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The clock of a run under way: what holds it, what is due, and how to move it where it is in the learner's hands; and what else a
 * person may do to the run.
 */
export function ClockControl({
  run,
  byHand,
  nowVirtualMs,
  told,
  onWish,
  onSelect,
}: {
  run: Run;
  /** The learner moves the clock of this run. */
  byHand: boolean;
  /** The main execution's clock now (ms); null while it is not known. */
  nowVirtualMs: number | null;
  told: Told | null;
  onWish: (wish: Wish) => void;
  onSelect: (itemId: string) => void;
}) {
  const id = useId();
  const stands = run.clockHeld?.by.type === 'by-hand';
  const telling = told?.type === 'sending';
  const reason = clockReason(byHand, telling);
  const button = (wish: Wish) => ({
    unavailable: reason !== null,
    'aria-describedby': reason === null ? undefined : `${id}-reason`,
    onClick: () => onWish(wish),
  });
  return (
    <section aria-label="Clock" className="border-border grid gap-2 rounded-md border px-2.5 py-2">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h2 className="text-muted text-xs font-semibold tracking-wide">Clock</h2>
        <p data-testid="clock-state">{clockNote(run) ?? 'Time is skipped wherever the workflow waits.'}</p>
      </div>
      <div role="group" aria-label="Move the clock" className="flex flex-wrap gap-1.5">
        {stands ? (
          <Button icon={<Play aria-hidden size={14} />} {...button({ type: 'play-clock' })}>
            Play
          </Button>
        ) : (
          <Button icon={<Pause aria-hidden size={14} />} {...button({ type: 'pause-clock' })}>
            Pause
          </Button>
        )}
        <Button icon={<SkipForward aria-hidden size={14} />} {...button({ type: 'next-timer' })}>
          Next timer
        </Button>
        <Button
          icon={<ChevronsRight aria-hidden size={14} />}
          {...button({ type: 'fast-forward', byMs: HOUR_MS })}
        >
          +1 h
        </Button>
        <Button
          icon={<ChevronsRight aria-hidden size={14} />}
          {...button({ type: 'fast-forward', byMs: DAY_MS })}
        >
          +1 day
        </Button>
      </div>
      {reason !== null && !telling && (
        <p id={`${id}-reason`} className="text-muted text-sm">
          {reason}
        </p>
      )}
      <PendingList run={run} nowVirtualMs={nowVirtualMs} onSelect={onSelect} />
      <PeopleForm run={run} telling={telling} onWish={onWish} />
      <p
        role="status"
        data-testid="told"
        className={`min-h-[1.5em] text-sm ${told?.type === 'refused' ? 'text-failed' : 'text-muted'}`}
      >
        {told && toldWords(told)}
      </p>
    </section>
  );
}
