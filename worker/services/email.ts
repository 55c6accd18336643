import { z } from 'zod';
import { name, operation } from './operation';

export const send = operation({
  args: z.object({ to: name, subject: name, orderId: name.optional() }),
  businessKey: (args) => args.orderId ?? null,
  apply({ world, nextId }, { to, subject }) {
    const mailId = nextId('mail');
    world.mails.push({ mailId, to, subject });
    return { result: { mailId }, effect: 'applied' };
  },
});
