import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useMemo, type ComponentType } from 'react';
import { finalWorld } from '@/lib/lab/ending';
import type { Run, World } from '@/lib/run/model';
import { Empty } from '@/components/ui/empty';
import type { CardProps } from './card-props';
import { ApprovalsCard, BankCard, SearchCard, TripsCard, WarehouseCard } from './partner-cards';
import { MailsCard, MoneyCard, ParcelsCard, StockCard } from './shop-cards';
import { worldNotes, type WorldNote } from './world-notes';

type Part = { id: string; card: ComponentType<CardProps>; shown: (world: World) => boolean };

/** In a shop an empty card tells something, too: no parcel, no money. */
const isShop = ({ stock }: World): boolean => stock.length > 0;

/** What a scenario does not use and the run has not touched stays hidden. */
const PARTS: readonly Part[] = [
  { id: 'stock', card: StockCard, shown: isShop },
  {
    id: 'money',
    card: MoneyCard,
    shown: (world) => isShop(world) || world.payments.length + world.cards.length > 0,
  },
  { id: 'parcels', card: ParcelsCard, shown: (world) => isShop(world) || world.parcels.length > 0 },
  { id: 'trips', card: TripsCard, shown: (world) => world.bookings.length + world.offers.length > 0 },
  { id: 'approvals', card: ApprovalsCard, shown: (world) => world.approvals.length > 0 },
  { id: 'bank', card: BankCard, shown: (world) => world.transfers.length > 0 },
  { id: 'warehouse', card: WarehouseCard, shown: (world) => world.deliveries.length > 0 },
  { id: 'search', card: SearchCard, shown: (world) => world.documents.length > 0 },
  { id: 'mails', card: MailsCard, shown: (world) => isShop(world) || world.mails.length > 0 },
];

/** What the simulated systems hold now, and once the run has ended: what of it does not add up. */
export function WorldView({ run }: { run: Run }) {
  const notes = useMemo(() => worldNotes(run), [run]);
  const world = finalWorld(run);
  if (world === null)
    return (
      <Empty>
        Run your workflow, and watch what it does to the stock, the money, the bookings, the mails.
      </Empty>
    );
  const parts = PARTS.filter((part) => part.shown(world));
  return (
    <div className="@container">
      {run.status.type === 'ended' && <Sum notes={notes} called={run.ledger.length > 0} />}
      {parts.length === 0 && run.status.type !== 'ended' && (
        <Empty>The systems around it hold nothing yet.</Empty>
      )}
      <div className="grid items-start gap-2 p-2 @sm:grid-cols-2 @3xl:grid-cols-4">
        {parts.map(({ id, card: PartCard }) => (
          <PartCard key={id} world={world} notes={notes} />
        ))}
      </div>
    </div>
  );
}

function Sum({ notes, called }: { notes: readonly WorldNote[]; called: boolean }) {
  if (notes.length === 0)
    return (
      <p className="border-border text-muted flex items-center gap-2 border-b px-3 py-1.5 text-sm">
        <CircleCheck aria-hidden size={15} className="text-completed shrink-0" />
        {called ? 'All these systems agree with each other.' : 'Nothing was touched.'}
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
