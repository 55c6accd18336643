import { z } from 'zod';
import { name, operation } from './operation';

export const createParcel = operation({
  args: z.object({ orderId: name, address: name }),
  businessKey: (args) => args.orderId,
  apply({ world, nextId }, { orderId }) {
    const parcelId = nextId('parcel');
    world.parcels.push({ parcelId, orderId, status: 'created' });
    return { result: { parcelId }, effect: 'applied' };
  },
});

export const cancelParcel = operation({
  args: z.object({ orderId: name }),
  businessKey: (args) => args.orderId,
  apply({ world }, { orderId }) {
    const open = world.parcels.filter((one) => one.orderId === orderId && one.status === 'created');
    for (const parcel of open) parcel.status = 'cancelled';
    return {
      result: { cancelled: open.length > 0 },
      effect: open.length > 0 ? 'applied' : 'nothing-to-undo',
    };
  },
});
