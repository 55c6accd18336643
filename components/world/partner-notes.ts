import { money } from '@/lib/lab/ending';
import type { World } from '@/lib/run/model';
import type { WorldNote } from './world-notes';

/** What does not add up in trips, approvals, transfers and deliveries at the end of a run. */
export function partnerNotes(world: World): WorldNote[] {
  return [...tripNotes(world), ...approvalNotes(world), ...bankNotes(world), ...deliveryNotes(world)];
}

function tripNotes({ bookings }: World): WorldNote[] {
  return [...new Set(bookings.map((one) => one.tripId))].flatMap((tripId) => {
    const trip = bookings.filter((one) => one.tripId === tripId);
    const booked = trip.filter((one) => one.status === 'booked');
    const given = trip.filter((one) => !booked.some((other) => other.service === one.service));
    return booked.flatMap(({ bookingId, service, name }): WorldNote[] => {
      const note = (text: string): WorldNote => ({ part: 'trips', line: bookingId, subject: tripId, text });
      const first = booked.find((other) => other.service === service && other.name === name);
      if (first && first.bookingId !== bookingId) return [note(`${name} booked again`)];
      return given.slice(0, 1).map((other) => note(`${name} booked, ${other.name} cancelled`));
    });
  });
}

function approvalNotes({ approvals }: World): WorldNote[] {
  const waiting = approvals.filter((one) => one.status === 'waiting');
  return waiting.map(({ approvalId, requestId, approver }, index) => {
    const again = waiting.slice(0, index).some((one) => one.requestId === requestId);
    const text = again ? `${approver} was asked again` : `still waits for ${approver}`;
    return { part: 'approvals', line: approvalId, subject: requestId, text };
  });
}

function bankNotes({ transfers }: World): WorldNote[] {
  const standing = transfers.filter((one) => one.status === 'pending' || one.status === 'settled');
  return standing.flatMap(({ bankReference, transferId, amountCents, status }, index): WorldNote[] => {
    const note = (text: string): WorldNote => ({
      part: 'bank',
      line: bankReference,
      subject: transferId,
      text,
    });
    const again = standing.slice(0, index).some((one) => one.transferId === transferId);
    if (again) return [note(`${money(amountCents)} ordered again`)];
    return status === 'pending' ? [note(`${money(amountCents)} ordered, not carried out yet`)] : [];
  });
}

function deliveryNotes({ deliveries }: World): WorldNote[] {
  return deliveries.flatMap(({ deliveryId, items, received, receivedAgain }): WorldNote[] => {
    const note = (text: string): WorldNote => ({
      part: 'warehouse',
      line: deliveryId,
      subject: deliveryId,
      text,
    });
    return [
      ...(receivedAgain > 0 ? [note(`${receivedAgain} of its items received again`)] : []),
      ...(received > 0 && received < items
        ? [note(`${items - received} of ${items} items not received`)]
        : []),
    ];
  });
}
