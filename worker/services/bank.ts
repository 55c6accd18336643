import { z } from 'zod';
import type { World } from '@/lib/protocol/world';
import { name, operation, refusal } from './operation';

export const transfer = operation({
  args: z.object({
    transferId: name,
    amountCents: z.number().int().min(1),
    callback: z.string().min(1).max(2_000).optional(),
  }),
  businessKey: (args) => args.transferId,
  apply({ world, nextId }, { transferId, amountCents }) {
    const bankReference = nextId('transfer');
    world.transfers.push({ bankReference, transferId, amountCents, status: 'pending' });
    return { result: { bankReference }, effect: 'applied' };
  },
});

export const recall = operation({
  args: z.object({ transferId: name }),
  businessKey: (args) => args.transferId,
  apply({ world }, { transferId }) {
    const open = world.transfers.filter(
      (one) => one.transferId === transferId && (one.status === 'pending' || one.status === 'settled'),
    );
    for (const one of open) one.status = 'recalled';
    const recalledCents = open.reduce((sum, one) => sum + one.amountCents, 0);
    return { result: { recalledCents }, effect: open.length > 0 ? 'applied' : 'nothing-to-undo' };
  },
});

export const find = operation({
  args: z.object({ transferId: name }),
  businessKey: (args) => args.transferId,
  apply({ world }, { transferId }) {
    const found = world.transfers.findLast((one) => one.transferId === transferId);
    if (!found) throw refusal('TransferNotFound', `The bank knows no transfer "${transferId}".`);
    const { status, bankReference } = found;
    return { result: { status, bankReference }, effect: 'none' };
  },
});

/** The bank carries out or rejects a transfer. Whether there was one to decide about. */
export function settle(world: World, transferId: string, status: 'settled' | 'rejected'): boolean {
  const pending = world.transfers.filter((one) => one.transferId === transferId && one.status === 'pending');
  for (const one of pending) one.status = status;
  return pending.length > 0;
}
