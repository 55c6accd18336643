import { z } from 'zod';
import type { World } from '@/lib/protocol/world';
import { operation, ServiceError } from './operation';

/** Which order holds how many of what; the world shows only the sums. */
const holds = new WeakMap<World, Map<string, { sku: string; quantity: number }[]>>();

function holdsOf(world: World): Map<string, { sku: string; quantity: number }[]> {
  const known = holds.get(world) ?? new Map<string, { sku: string; quantity: number }[]>();
  holds.set(world, known);
  return known;
}

export const reserve = operation({
  args: z.object({ orderId: z.string().min(1), sku: z.string().min(1), quantity: z.number().int().min(1) }),
  undoes: null,
  businessKey: (args) => args.orderId,
  apply(world, { orderId, sku, quantity }, nextId) {
    const item = world.stock.find((one) => one.sku === sku);
    if (!item) throw new ServiceError(`There is no product "${sku}".`, 'UnknownProduct', true);
    if (item.available < quantity) {
      throw new ServiceError(`Only ${item.available} of "${sku}" are available.`, 'OutOfStock', true);
    }
    item.available -= quantity;
    item.reserved += quantity;
    holdsOf(world).set(orderId, [...(holdsOf(world).get(orderId) ?? []), { sku, quantity }]);
    return { result: { reservationId: nextId('reservation') }, effect: 'applied' };
  },
});

export const release = operation({
  args: z.object({ orderId: z.string().min(1) }),
  undoes: 'inventory.reserve',
  businessKey: (args) => args.orderId,
  apply(world, { orderId }) {
    const held = holdsOf(world).get(orderId) ?? [];
    holdsOf(world).delete(orderId);
    for (const { sku, quantity } of held) {
      const item = world.stock.find((one) => one.sku === sku);
      if (!item) continue;
      item.available += quantity;
      item.reserved -= quantity;
    }
    return { result: { released: held.length > 0 }, effect: held.length > 0 ? 'applied' : 'nothing-to-undo' };
  },
});
