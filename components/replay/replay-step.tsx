import { CircleCheck, CircleHelp, TriangleAlert, Unlink } from 'lucide-react';
import { TONE_TEXT } from '@/components/ui/tone';
import type { ReplayStep } from '@/lib/protocol/replay';
import { ReplayRowView, type RowLinks } from './replay-row';
import { eventsText, STEP_TITLES, STEP_TONES, stepLook, type StepLook } from './replay-words';

const ICONS: Readonly<Record<StepLook, typeof CircleCheck>> = {
  parts: Unlink,
  drift: TriangleAlert,
  same: CircleCheck,
  unknown: CircleHelp,
};

/** One workflow task: the events that woke the workflow, and the commands that came of them on either side. */
export function ReplayStepView({
  step,
  number,
  current,
  links,
  onChoose,
}: {
  step: ReplayStep;
  /** From 1. */
  number: number;
  current: boolean;
  links: RowLinks;
  onChoose: () => void;
}) {
  const look = stepLook(step);
  const Icon = ICONS[look];
  const { startedEventId, completedEventId, eventsIn, rows, replayed } = step;
  return (
    <li
      data-step={number}
      data-look={look}
      aria-current={current ? 'step' : undefined}
      className={`scroll-my-2 rounded-md border ${current ? 'border-accent ring-accent/30 ring-2' : 'border-border'}`}
    >
      <button
        type="button"
        onClick={onChoose}
        className="bg-raised flex w-full flex-wrap items-baseline gap-x-3 rounded-t-md px-2 py-1 text-left text-xs"
      >
        <span className="font-semibold">Workflow task {number}</span>
        <span className="text-muted">
          {completedEventId === null
            ? `still open at event ${startedEventId}`
            : `events ${startedEventId}–${completedEventId}`}
        </span>
        <span
          className={`ml-auto inline-flex items-center gap-1 self-center font-medium ${TONE_TEXT[STEP_TONES[look]]}`}
        >
          <Icon aria-hidden size={13} /> {STEP_TITLES[look]}
        </span>
      </button>
      <p className="text-muted px-2 pt-1 text-xs [overflow-wrap:anywhere]">
        <span className="font-semibold">Events in: </span>
        {eventsIn.length > 0 ? eventsText(eventsIn) : 'none that the code hears of'}
      </p>
      {rows.length === 0 ? (
        <p className="text-muted px-2 pt-0.5 pb-1.5 text-xs">
          <span className="font-semibold">Commands out: </span>
          {replayed
            ? 'none on either side: the workflow went on waiting'
            : 'unknown, the replay ended before'}
        </p>
      ) : (
        <table className="w-full table-fixed text-sm">
          <caption className="sr-only">Commands out of workflow task {number}</caption>
          <thead className="text-muted text-left text-xs">
            <tr>
              <th scope="col" className="w-[40%] px-2 pt-1 font-semibold">
                Recorded history
              </th>
              <th scope="col" className="w-[20%]">
                <span className="sr-only">Compared</span>
              </th>
              <th scope="col" className="w-[40%] px-2 pt-1 font-semibold">
                Your code
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <ReplayRowView key={index} row={row} links={links} />
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}
