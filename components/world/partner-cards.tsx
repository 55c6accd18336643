import { BedDouble, CarFront, Landmark, Luggage, Plane, Search, Stamp, Warehouse } from 'lucide-react';
import { money } from '@/lib/lab/ending';
import type { World } from '@/lib/run/model';
import { Badge } from '@/components/ui/badge';
import type { Tone } from '@/components/ui/tone';
import { Card, CardBar, CardLine, type Icon } from './card';
import { isNoted, type CardProps } from './card-props';

type Booking = World['bookings'][number];

const SERVICES: Record<Booking['service'], { icon: Icon; word: string }> = {
  flights: { icon: Plane, word: 'flight' },
  hotels: { icon: BedDouble, word: 'hotel' },
  cars: { icon: CarFront, word: 'car' },
};

/** Places that were booked, and what is left of those on offer. */
export function TripsCard({ world: { bookings, offers }, notes }: CardProps) {
  const booked = bookings.filter((one) => one.status === 'booked').length;
  const left = offers.map(({ service, name, free }) => (
    <CardLine
      key={`${service} ${name}`}
      main={<Place service={service} name={name} />}
      state={<span className="text-muted tabular-nums">{free} free</span>}
    />
  ));
  return (
    <Card icon={Luggage} title="Trips" sum={`${booked} booked`} none="nothing booked">
      {[
        ...left,
        ...bookings.map((one) => (
          <CardLine
            key={one.bookingId}
            main={<Place service={one.service} name={one.name} />}
            state={<Badge tone={one.status === 'booked' ? 'completed' : 'cancelled'}>{one.status}</Badge>}
            below={`${one.tripId}, ${one.bookingId}`}
            remarkable={one.status === 'booked' && isNoted(notes, 'trips', one.bookingId)}
          />
        )),
      ]}
    </Card>
  );
}

function Place({ service, name }: Pick<Booking, 'service' | 'name'>) {
  const { icon: Mark, word } = SERVICES[service];
  return (
    <span className="flex items-baseline gap-1.5">
      <Mark aria-hidden size={13} className="text-muted shrink-0 translate-y-px" />
      <span>
        {word} <span className="font-medium">{name}</span>
      </span>
    </span>
  );
}

const APPROVAL_TONES: Record<World['approvals'][number]['status'], Tone> = {
  waiting: 'running',
  approved: 'completed',
  rejected: 'failed',
  withdrawn: 'cancelled',
};

/** Decisions that people were asked for. */
export function ApprovalsCard({ world: { approvals }, notes }: CardProps) {
  const waiting = approvals.filter((one) => one.status === 'waiting').length;
  return (
    <Card icon={Stamp} title="Approvals" sum={`${waiting} waiting`} none="nobody was asked">
      {approvals.map(({ approvalId, requestId, subject, approver, reminders, status }) => (
        <CardLine
          key={approvalId}
          main={<span className="font-medium">{subject}</span>}
          state={<Badge tone={APPROVAL_TONES[status]}>{status}</Badge>}
          below={`${requestId}, asked of ${approver}${reminders === 0 ? '' : `, reminded ${reminders}×`}`}
          remarkable={isNoted(notes, 'approvals', approvalId)}
        />
      ))}
    </Card>
  );
}

const TRANSFER_TONES: Record<World['transfers'][number]['status'], Tone> = {
  pending: 'running',
  settled: 'completed',
  rejected: 'failed',
  recalled: 'cancelled',
};

/** Orders to the bank, and how it answered. */
export function BankCard({ world: { transfers }, notes }: CardProps) {
  const pending = transfers.filter((one) => one.status === 'pending').length;
  return (
    <Card icon={Landmark} title="Bank" sum={`${pending} pending`} none="no transfer">
      {transfers.map(({ bankReference, transferId, amountCents, status }) => (
        <CardLine
          key={bankReference}
          main={<span className="font-medium tabular-nums">{money(amountCents)}</span>}
          state={<Badge tone={TRANSFER_TONES[status]}>{status}</Badge>}
          below={`${transferId}, ${bankReference}`}
          remarkable={isNoted(notes, 'bank', bankReference)}
        />
      ))}
    </Card>
  );
}

/** Truckloads, and how much of them has been received. */
export function WarehouseCard({ world: { deliveries }, notes }: CardProps) {
  const received = deliveries.reduce((sum, one) => sum + one.received, 0);
  return (
    <Card icon={Warehouse} title="Warehouse" sum={`${received} received`} none="no delivery">
      {deliveries.map(({ deliveryId, items, received: done, receivedAgain }) => (
        <CardLine
          key={deliveryId}
          main={<span className="font-medium">{deliveryId}</span>}
          state={receivedAgain > 0 && <Badge tone="timed-out">{receivedAgain} received again</Badge>}
          below={<CardBar part={done} whole={items} words={`${done} of ${items}`} />}
          remarkable={isNoted(notes, 'warehouse', deliveryId)}
        />
      ))}
    </Card>
  );
}

/** What the search index finds. */
export function SearchCard({ world: { documents } }: CardProps) {
  return (
    <Card
      icon={Search}
      title="Search index"
      sum={documents.length === 1 ? '1 document' : `${documents.length} documents`}
      none="no document"
    >
      {documents.map(({ documentId, title, revision }) => (
        <CardLine
          key={documentId}
          main={<span className="font-medium">{title}</span>}
          state={<span className="text-muted tabular-nums">revision {revision}</span>}
          below={documentId}
        />
      ))}
    </Card>
  );
}
