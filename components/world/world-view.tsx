import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { finalWorld } from '@/lib/lab/ending';
import type { Run } from '@/lib/run/model';
import { Empty } from '@/components/ui/empty';
import { MailsCard, MoneyCard, ParcelsCard, StockCard } from './cards';
import { worldNotes, type WorldNote } from './world-notes';

/** What the simulated systems hold now, and once the run has ended: what of it does not add up. */
export function WorldView({ run }: { run: Run }) {
  const notes = useMemo(() => worldNotes(run), [run]);
  const world = finalWorld(run);
  if (world === null)
    return (
      <Empty>
        Run your workflow, and watch what it does to the stock, the money, the parcels and the mails.
      </Empty>
    );
  return (
    <div className="@container">
      {run.status.type === 'ended' && <Sum notes={notes} called={run.ledger.length > 0} />}
      <div className="grid items-start gap-2 p-2 @xs:grid-cols-2 @3xl:grid-cols-4">
        <StockCard world={world} notes={notes} />
        <MoneyCard world={world} notes={notes} />
        <ParcelsCard world={world} notes={notes} />
        <MailsCard world={world} notes={notes} />
      </div>
    </div>
  );
}

function Sum({ notes, called }: { notes: readonly WorldNote[]; called: boolean }) {
  if (notes.length === 0)
    return (
      <p className="border-border text-muted flex items-center gap-2 border-b px-3 py-1.5 text-sm">
        <CircleCheck aria-hidden size={15} className="text-completed shrink-0" />
        {called ? 'Stock, money, parcels and mails agree with each other.' : 'Nothing was touched.'}
      </p>
    );
  return (
    <section aria-label="What does not add up" className="border-border bg-timed-out/8 border-b px-3 py-2">
      <h3 className="text-timed-out mb-0.5 flex items-center gap-2 text-sm font-semibold">
        <TriangleAlert aria-hidden size={15} className="shrink-0" />
        At the end, this does not add up
      </h3>
      <ul className="pl-[23px]">
        {notes.map((note) => (
          <li key={`${note.part} ${note.line} ${note.text}`} className="[overflow-wrap:anywhere]">
            <span className="font-medium">{note.text}</span>{' '}
            <span className="text-muted inline-block">({note.subject})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
