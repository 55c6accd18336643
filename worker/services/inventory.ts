import { z } from 'zod';
import { name, operation, refusal } from './operation';

export const reserve = operation({
  args: z.object({ orderId: name, sku: name, quantity: z.number().int().min(1) }),
  businessKey: (args) => args.orderId,
  apply({ world, reservations, nextId }, { orderId, sku, quantity }) {
    const item = world.stock.find((one) => one.sku === sku);
    if (!item) throw refusal('UnknownProduct', `There is no product "${sku}".`);
    if (item.available < quantity)
      throw refusal('OutOfStock', `Only ${item.available} of "${sku}" are available.`);
    item.available -= quantity;
    item.reserved += quantity;
    reservations.set(orderId, [...(reservations.get(orderId) ?? []), { sku, quantity }]);
    return { result: { reservationId: nextId('reservation') }, effect: 'applied' };
  },
});

export const release = operation({
  args: z.object({ orderId: name }),
  businessKey: (args) => args.orderId,
  apply({ world, reservations }, { orderId }) {
    const held = reservations.get(orderId) ?? [];
    reservations.delete(orderId);
    for (const { sku, quantity } of held) {
      const item = world.stock.find((one) => one.sku === sku);
      if (!item) continue;
      item.available += quantity;
      item.reserved -= quantity;
    }
    return { result: { released: held.length > 0 }, effect: held.length > 0 ? 'applied' : 'nothing-to-undo' };
  },
});
