import { z } from 'zod';
import type { World } from '@/lib/protocol/world';
import { name, operation, refusal } from './operation';

export const charge = operation({
  args: z.object({ orderId: name, amountCents: z.number().int().min(1), card: name.optional() }),
  businessKey: (args) => args.orderId,
  apply({ world, paidWith, nextId }, { orderId, amountCents, card }) {
    if (card !== undefined) debit(world, card, amountCents);
    const paymentId = nextId('payment');
    world.payments.push({ paymentId, orderId, amountCents, refundedCents: 0, status: 'captured' });
    if (card !== undefined) paidWith.set(paymentId, card);
    return { result: { paymentId }, effect: 'applied' };
  },
});

function debit(world: World, card: string, amountCents: number): void {
  const known = world.cards.find((one) => one.card === card);
  if (!known) throw refusal('CardNotFound', `There is no card "${card}".`);
  if (known.leftCents < amountCents) throw refusal('CardDeclined', `The card "${card}" was declined.`);
  known.leftCents -= amountCents;
}

export const refund = operation({
  args: z.object({ orderId: name }),
  businessKey: (args) => args.orderId,
  apply({ world, paidWith }, { orderId }) {
    const open = world.payments.filter((one) => one.orderId === orderId && one.status === 'captured');
    for (const payment of open) {
      payment.status = 'refunded';
      payment.refundedCents = payment.amountCents;
      const card = world.cards.find((one) => one.card === paidWith.get(payment.paymentId));
      if (card) card.leftCents += payment.amountCents;
    }
    const refundedCents = open.reduce((sum, one) => sum + one.amountCents, 0);
    return { result: { refundedCents }, effect: open.length > 0 ? 'applied' : 'nothing-to-undo' };
  },
});
