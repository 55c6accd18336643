import { z } from 'zod';
import { effectsOf, operationOf } from '@/lib/lab/effects';
import { finalWorld, money } from '@/lib/lab/ending';
import type { Run, World } from '@/lib/run/model';
import { partnerNotes } from './partner-notes';

/** Which part of the world a note is about. */
export type WorldPart =
  'stock' | 'money' | 'parcels' | 'mails' | 'trips' | 'approvals' | 'bank' | 'warehouse';

/** Something in the world that does not fit the rest of it, said as a fact and without blame. */
export type WorldNote = {
  part: WorldPart;
  /** The line it belongs to: an order id; for stock its `sku`, for mails their `mailLineKey`, elsewhere the line's own id. */
  line: string;
  /** Whom or what it concerns, for people. */
  subject: string;
  text: string;
};

/**
 * What does not add up in the world that a run left behind. Empty while the run goes on: half-way through, every order
 * is inconsistent, and rightly so.
 */
export function worldNotes(run: Run): readonly WorldNote[] {
  const world = finalWorld(run);
  if (run.status.type !== 'ended' || !world) return [];
  const reservations = reservationsOf(run);
  const orders = new Set([
    ...reservations.map((one) => one.orderId),
    ...world.payments.map((one) => one.orderId),
    ...world.parcels.map((one) => one.orderId),
  ]);
  const meant = { payments: paysInParts(run), nothingShipped: sellsNoGoods(run) };
  return [
    ...[...orders].flatMap((orderId) => orderNotes(orderId, world, reservations, meant)),
    ...mailNotes(world),
    ...partnerNotes(world),
  ];
}

/** What looks odd, and is as the workflow would have it. */
type Meant = { payments: (orderId: string) => boolean; nothingShipped: boolean };

/** Whether a run that completed had nothing to do with goods: its payments wait for no parcel. */
function sellsNoGoods(run: Run): boolean {
  const goods = run.ledger.some(({ entry }) => entry.service === 'shipping' || entry.service === 'inventory');
  return completed(run) && !goods;
}

/** Whether a run that completed took the money for an order in several steps, none of which took it twice. */
function paysInParts(run: Run): Meant['payments'] {
  const charges = effectsOf(run)
    .map(({ entry }) => entry)
    .filter((entry) => operationOf(entry) === 'payments.charge');
  return (orderId) => {
    const own = charges.filter((entry) => entry.businessKey === orderId);
    const steps = new Set(own.map((entry) => entry.activityId));
    const workflows = new Set(own.map((entry) => entry.workflowId));
    return completed(run) && steps.size === own.length && workflows.size === 1;
  };
}

function completed({ status }: Run): boolean {
  return status.type === 'ended' && status.outcome.type === 'completed';
}

function orderNotes(orderId: string, world: World, all: readonly Reservation[], meant: Meant): WorldNote[] {
  const payments = world.payments.filter((one) => one.orderId === orderId);
  const captured = payments.filter((one) => one.status === 'captured');
  const parcels = world.parcels.filter((one) => one.orderId === orderId);
  const shipped = parcels.filter((one) => one.status === 'created').length;
  const reserved = all.filter((one) => one.orderId === orderId);
  const held = reserved.filter((one) => one.stands);
  const notes: WorldNote[] = [];
  const note = (part: WorldPart, text: string) => notes.push({ part, line: orderId, subject: orderId, text });
  const noteStock = (sku: string, text: string) =>
    notes.push({ part: 'stock', line: sku, subject: `${sku} for ${orderId}`, text });

  const kept = sum(captured.map((one) => one.amountCents - one.refundedCents));
  const unshipped = parcels.length > 0 ? 'parcel cancelled' : 'nothing shipped';
  if (captured.length > 1 && !meant.payments(orderId))
    note('money', `captured ${times(captured.length)}, ${money(kept)} in all`);
  if (captured.length > 0 && shipped === 0 && !meant.nothingShipped)
    note('money', `${money(kept)} captured, not refunded, ${unshipped}`);

  for (const sku of new Set(held.map((one) => one.sku))) {
    const ofSku = held.filter((one) => one.sku === sku);
    const quantity = sum(ofSku.map((one) => one.quantity));
    if (ofSku.length > 1) noteStock(sku, `reserved ${times(ofSku.length)}, ${quantity} in all`);
    if (shipped === 0) noteStock(sku, `${quantity} reserved, no parcel`);
  }

  if (shipped > 1) note('parcels', `${shipped} parcels for one order`);
  if (shipped > 0 && payments.length > 0 && captured.length === 0)
    note('parcels', `shipped, ${money(sum(payments.map((one) => one.refundedCents)))} refunded`);
  if (shipped > 0 && reserved.length > 0 && held.length === 0) note('parcels', 'shipped, nothing reserved');
  return notes;
}

function mailNotes(world: World): WorldNote[] {
  const counts = new Map<string, number>();
  for (const mail of world.mails) counts.set(mailLineKey(mail), (counts.get(mailLineKey(mail)) ?? 0) + 1);
  const notes: WorldNote[] = [];
  for (const mail of world.mails) {
    const line = mailLineKey(mail);
    const count = counts.get(line) ?? 0;
    counts.delete(line);
    if (count > 1) notes.push({ part: 'mails', line, subject: mail.to, text: `same mail ${times(count)}` });
  }
  return notes;
}

/** Mails that say the same to the same person have the same key. */
export function mailLineKey({ to, subject }: World['mails'][number]): string {
  return JSON.stringify([to, subject]);
}

type Reservation = { orderId: string; sku: string; quantity: number; stands: boolean };

const reserveArgs = z.object({ orderId: z.string(), sku: z.string(), quantity: z.number() });

/** The world only knows how many are reserved; the ledger knows for whom. */
function reservationsOf(run: Run): readonly Reservation[] {
  return effectsOf(run).flatMap(({ entry, undoneBy }) => {
    if (operationOf(entry) !== 'inventory.reserve') return [];
    const args = reserveArgs.safeParse(entry.args);
    return args.success ? [{ ...args.data, stands: undoneBy === null }] : [];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function times(count: number): string {
  return count === 2 ? 'twice' : `${count} times`;
}
