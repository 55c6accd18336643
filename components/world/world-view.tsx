import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { finalWorld } from '@/lib/lab/ending';
import type { Run, World } from '@/lib/run/model';
import { Empty } from '@/components/ui/empty';
import { Card } from './card';
import { changesOf, type Notes, type Part, type ShowPart } from './part';
import { showApprovals, showBank, showSearch, showTrips, showWarehouse } from './partner-parts';
import { showMails, showMoney, showParcels, showStock } from './shop-parts';
import { agreement, workflowNotes } from './workflow-notes';
import { worldNotes } from './world-notes';

const SHOWN: readonly ShowPart[] = [
  showStock,
  showMoney,
  showParcels,
  showTrips,
  showApprovals,
  showBank,
  showWarehouse,
  showSearch,
  showMails,
];

const partsOf = (world: World, notes: Notes): Part[] => SHOWN.flatMap((show) => show(world, notes) ?? []);
const NO_NOTES: Notes = [];

/**
 * What the simulated systems hold: now, and once the run has ended, what of it does not add up; or as it was at a moment
 * (`worldIndex`, the place in `run.worlds`), with what had changed last.
 */
export function WorldView({ run, worldIndex = null }: { run: Run; worldIndex?: number | null }) {
  const atEnd = useMemo(() => worldNotes(run), [run]);
  const notes = worldIndex === null ? atEnd : NO_NOTES;
  const world = worldIndex === null ? finalWorld(run) : (run.worlds[worldIndex]?.world ?? null);
  const earlier = worldIndex === null ? null : (run.worlds[worldIndex - 1]?.world ?? null);
  if (world === null)
    return (
      <Empty>
        Run your workflow, and watch what it does to the stock, the money, the bookings, the mails.
      </Empty>
    );
  const parts = partsOf(world, notes);
  const before = new Map((earlier ? partsOf(earlier, NO_NOTES) : []).map((part) => [part.id, part]));
  const ended = run.status.type === 'ended' && worldIndex === null;
  return (
    <div className="@container">
      {ended && <Sum run={run} notes={notes} />}
      {parts.length === 0 && !ended && <Empty>The systems around it hold nothing yet.</Empty>}
      <div className="grid items-start gap-2 p-2 @sm:grid-cols-2 @3xl:grid-cols-4">
        {parts.map((part) => (
          <Card
            key={part.id}
            part={part}
            changes={earlier ? changesOf(before.get(part.id), part) : NO_CHANGES}
          />
        ))}
      </div>
    </div>
  );
}

const NO_CHANGES = new Map<string, never>();

function Sum({ run, notes }: { run: Run; notes: Notes }) {
  const all = useMemo(() => [...notes, ...workflowNotes(run)], [run, notes]);
  if (all.length === 0) {
    const { good, text } = agreement(run);
    return (
      <p className="border-border text-muted flex items-center gap-2 border-b px-3 py-1.5 text-sm">
        {good ? (
          <CircleCheck aria-hidden size={15} className="text-completed shrink-0" />
        ) : (
          <CircleDashed aria-hidden size={15} className="shrink-0" />
        )}
        {text}
      </p>
    );
  }
  return (
    <section aria-label="What does not add up" className="border-border bg-timed-out/8 border-b px-3 py-2">
      <h3 className="text-timed-out mb-0.5 flex items-center gap-2 text-sm font-semibold">
        <TriangleAlert aria-hidden size={15} className="shrink-0" />
        At the end, this does not add up
      </h3>
      <ul className="pl-[23px]">
        {all.map((note, index) => (
          <li key={index} className="[overflow-wrap:anywhere]">
            <span className="font-medium">{note.text}</span>{' '}
            <span className="text-muted inline-block">({note.subject})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
