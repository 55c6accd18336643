import { Banknote, Boxes, Mail, Package } from 'lucide-react';
import { money } from '@/lib/lab/ending';
import type { World } from '@/lib/run/model';
import { isNoted, type Line, type ShowPart } from './part';
import { mailLineKey } from './world-notes';

/** In a shop an empty card tells something, too: no parcel, no money. */
const isShop = ({ stock }: World): boolean => stock.length > 0;

export const showStock: ShowPart = (world, notes) => {
  if (!isShop(world)) return null;
  const { stock } = world;
  return {
    id: 'stock',
    icon: Boxes,
    title: 'Stock',
    sum: `${total(stock.map((item) => item.reserved))} reserved`,
    none: 'nothing in stock',
    lines: stock.map(({ sku, available, reserved }) => ({
      key: sku,
      main: sku,
      state: { text: `${available} available`, tone: null },
      bar: { part: reserved, whole: available + reserved, words: `${reserved} reserved` },
      remarkable: isNoted(notes, 'stock', sku),
    })),
  };
};

export const showMoney: ShowPart = (world, notes) => {
  const { payments, cards } = world;
  if (!isShop(world) && payments.length + cards.length === 0) return null;
  const kept = total(payments.map((one) => one.amountCents - one.refundedCents));
  const paid = payments.map(({ paymentId, orderId, amountCents, refundedCents, status }): Line => {
    const part = refundedCents > 0 && refundedCents < amountCents ? ` ${money(refundedCents)}` : '';
    return {
      key: paymentId,
      main: money(amountCents),
      state: { text: `${status}${part}`, tone: status === 'captured' ? 'completed' : 'cancelled' },
      below: `${orderId}, ${paymentId}`,
      remarkable: status === 'captured' && isNoted(notes, 'money', orderId),
    };
  });
  const left = cards.map(({ card, leftCents }): Line => ({
    key: card,
    main: card,
    quiet: true,
    state: { text: `${money(leftCents)} left`, tone: null },
  }));
  return {
    id: 'money',
    icon: Banknote,
    title: 'Money',
    sum: `${money(kept)} kept`,
    none: 'nothing captured',
    lines: [...paid, ...left],
  };
};

export const showParcels: ShowPart = (world, notes) => {
  const { parcels } = world;
  if (!isShop(world) && parcels.length === 0) return null;
  return {
    id: 'parcels',
    icon: Package,
    title: 'Parcels',
    sum: `${parcels.filter((one) => one.status === 'created').length} shipped`,
    none: 'no parcel',
    lines: parcels.map(({ parcelId, orderId, status }) => ({
      key: parcelId,
      main: parcelId,
      state: { text: status, tone: status === 'created' ? 'completed' : 'cancelled' },
      below: orderId,
      remarkable: status === 'created' && isNoted(notes, 'parcels', orderId),
    })),
  };
};

export const showMails: ShowPart = (world, notes) => {
  const { mails } = world;
  if (!isShop(world) && mails.length === 0) return null;
  return {
    id: 'mails',
    icon: Mail,
    title: 'Mails',
    sum: `${mails.length} sent`,
    none: 'no mail',
    lines: mails.map((one) => ({
      key: one.mailId,
      main: one.subject,
      state: null,
      below: `to ${one.to}`,
      remarkable: isNoted(notes, 'mails', mailLineKey(one)),
    })),
  };
};

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
