import { BedDouble, CarFront, Landmark, Luggage, Plane, Search, Stamp, Warehouse } from 'lucide-react';
import { money } from '@/lib/lab/ending';
import type { World } from '@/lib/run/model';
import type { Tone } from '@/components/ui/tone';
import type { Icon } from './card';
import { isNoted, type Line, type ShowPart } from './part';

const SERVICES: Record<World['bookings'][number]['service'], { icon: Icon; word: string }> = {
  flights: { icon: Plane, word: 'flight' },
  hotels: { icon: BedDouble, word: 'hotel' },
  cars: { icon: CarFront, word: 'car' },
};

/** Places that were booked, and what is left of those on offer. */
export const showTrips: ShowPart = ({ bookings, offers }, notes) => {
  if (bookings.length + offers.length === 0) return null;
  const place = ({ service, name }: { service: keyof typeof SERVICES; name: string }) => ({
    icon: SERVICES[service].icon,
    main: `${SERVICES[service].word} ${name}`,
  });
  const left = offers.map((one): Line => ({
    key: `${one.service} ${one.name}`,
    ...place(one),
    state: { text: `${one.free} free`, tone: null },
  }));
  const taken = bookings.map((one): Line => ({
    key: one.bookingId,
    ...place(one),
    state: { text: one.status, tone: one.status === 'booked' ? 'completed' : 'cancelled' },
    below: `${one.tripId}, ${one.bookingId}`,
    remarkable: one.status === 'booked' && isNoted(notes, 'trips', one.bookingId),
  }));
  return {
    id: 'trips',
    icon: Luggage,
    title: 'Trips',
    sum: `${bookings.filter((one) => one.status === 'booked').length} booked`,
    none: 'nothing booked',
    lines: [...left, ...taken],
  };
};

const APPROVAL_TONES: Record<World['approvals'][number]['status'], Tone> = {
  waiting: 'running',
  approved: 'completed',
  rejected: 'failed',
  withdrawn: 'cancelled',
};

/** Decisions that people were asked for. */
export const showApprovals: ShowPart = ({ approvals }, notes) => {
  if (approvals.length === 0) return null;
  return {
    id: 'approvals',
    icon: Stamp,
    title: 'Approvals',
    sum: `${approvals.filter((one) => one.status === 'waiting').length} waiting`,
    none: 'nobody was asked',
    lines: approvals.map(({ approvalId, requestId, subject, approver, reminders, status }) => ({
      key: approvalId,
      main: subject,
      state: { text: status, tone: APPROVAL_TONES[status] },
      below: `${requestId}, asked of ${approver}${reminders === 0 ? '' : `, reminded ${reminders}×`}`,
      remarkable: isNoted(notes, 'approvals', approvalId),
    })),
  };
};

const TRANSFER_TONES: Record<World['transfers'][number]['status'], Tone> = {
  pending: 'running',
  settled: 'completed',
  rejected: 'failed',
  recalled: 'cancelled',
};

/** Orders to the bank, and how it answered. */
export const showBank: ShowPart = ({ transfers }, notes) => {
  if (transfers.length === 0) return null;
  return {
    id: 'bank',
    icon: Landmark,
    title: 'Bank',
    sum: `${transfers.filter((one) => one.status === 'pending').length} pending`,
    none: 'no transfer',
    lines: transfers.map(({ bankReference, transferId, amountCents, status }) => ({
      key: bankReference,
      main: money(amountCents),
      state: { text: status, tone: TRANSFER_TONES[status] },
      below: `${transferId}, ${bankReference}`,
      remarkable: isNoted(notes, 'bank', bankReference),
    })),
  };
};

/** Truckloads, and how much of them has been received. */
export const showWarehouse: ShowPart = ({ deliveries }, notes) => {
  if (deliveries.length === 0) return null;
  return {
    id: 'warehouse',
    icon: Warehouse,
    title: 'Warehouse',
    sum: `${deliveries.reduce((sum, one) => sum + one.received, 0)} received`,
    none: 'no delivery',
    lines: deliveries.map(({ deliveryId, items, received, receivedAgain }) => ({
      key: deliveryId,
      main: deliveryId,
      state: receivedAgain > 0 ? { text: `${receivedAgain} received again`, tone: 'timed-out' } : null,
      bar: { part: received, whole: items, words: `${received} of ${items}` },
      remarkable: isNoted(notes, 'warehouse', deliveryId),
    })),
  };
};

/** What the search index finds. */
export const showSearch: ShowPart = ({ documents }) => {
  if (documents.length === 0) return null;
  return {
    id: 'search',
    icon: Search,
    title: 'Search index',
    sum: documents.length === 1 ? '1 document' : `${documents.length} documents`,
    none: 'no document',
    lines: documents.map(({ documentId, title, revision }) => ({
      key: documentId,
      main: title,
      state: { text: `revision ${revision}`, tone: null },
      below: documentId,
    })),
  };
};
