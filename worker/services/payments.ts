import { z } from 'zod';
import { operation } from './operation';

export const charge = operation({
  args: z.object({ orderId: z.string().min(1), amountCents: z.number().int().min(1) }),
  undoes: null,
  businessKey: (args) => args.orderId,
  apply(world, { orderId, amountCents }, nextId) {
    const paymentId = nextId('payment');
    world.payments.push({ paymentId, orderId, amountCents, refundedCents: 0, status: 'captured' });
    return { result: { paymentId }, effect: 'applied' };
  },
});

export const refund = operation({
  args: z.object({ orderId: z.string().min(1) }),
  undoes: 'payments.charge',
  businessKey: (args) => args.orderId,
  apply(world, { orderId }) {
    const open = world.payments.filter((one) => one.orderId === orderId && one.status === 'captured');
    for (const payment of open) {
      payment.status = 'refunded';
      payment.refundedCents = payment.amountCents;
    }
    const refundedCents = open.reduce((sum, one) => sum + one.amountCents, 0);
    return { result: { refundedCents }, effect: open.length > 0 ? 'applied' : 'nothing-to-undo' };
  },
});
