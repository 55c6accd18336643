import { z } from 'zod';
import { operation } from './operation';

export const send = operation({
  args: z.object({ to: z.string().min(1), subject: z.string().min(1), orderId: z.string().optional() }),
  undoes: null,
  businessKey: (args) => args.orderId ?? null,
  apply(world, { to, subject }, nextId) {
    const mailId = nextId('mail');
    world.mails.push({ mailId, to, subject });
    return { result: { mailId }, effect: 'applied' };
  },
});
