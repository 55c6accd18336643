import { z } from 'zod';
import type { World } from '@/lib/protocol/world';
import { name, operation, refusal, type Systems } from './operation';

type Delivery = World['deliveries'][number];

const MAX_PAGE = 500;
const itemNumber = z.number().int().min(1);

function find(world: World, deliveryId: string): Delivery {
  const found = world.deliveries.find((one) => one.deliveryId === deliveryId);
  if (!found) throw refusal('DeliveryNotFound', `There is no delivery "${deliveryId}".`);
  return found;
}

/** Items are made up from their numbers: a delivery of a million takes no room. */
function itemOf(item: number): { item: number; sku: string; quantity: number } {
  return { item, sku: `sku-${((item - 1) % 12) + 1}`, quantity: ((item * 7) % 5) + 1 };
}

export const readDelivery = operation({
  args: z.object({
    deliveryId: name,
    from: itemNumber.default(1),
    limit: z.number().int().min(1).max(MAX_PAGE).default(100),
  }),
  businessKey: (args) => args.deliveryId,
  apply({ world }, { deliveryId, from, limit }) {
    const { items: total } = find(world, deliveryId);
    const end = Math.min(total + 1, from + limit);
    const items = Array.from({ length: Math.max(0, end - from) }, (_, index) => itemOf(from + index));
    return { result: { items, total, next: end > total ? null : end }, effect: 'none' };
  },
});

export const receiveItem = operation({
  args: z.object({ deliveryId: name, item: itemNumber }),
  businessKey: ({ deliveryId, item }) => `${deliveryId}/${item}`,
  apply(systems, { deliveryId, item }) {
    return { result: receive(systems, deliveryId, item, item), effect: 'applied' };
  },
});

export const receiveItems = operation({
  args: z
    .object({ deliveryId: name, from: itemNumber, to: itemNumber })
    .refine(({ from, to }) => to >= from && to - from < MAX_PAGE, {
      path: ['to'],
      message: `must be from on, at most ${MAX_PAGE} items`,
    }),
  businessKey: ({ deliveryId, from, to }) => `${deliveryId}/${from}-${to}`,
  apply(systems, { deliveryId, from, to }) {
    return { result: receive(systems, deliveryId, from, to), effect: 'applied' };
  },
});

/** Receives all of them or, when one cannot be received, none. */
function receive(systems: Systems, deliveryId: string, from: number, to: number): { received: number } {
  const delivery = find(systems.world, deliveryId);
  if (to > delivery.items)
    throw refusal(
      'ItemNotFound',
      `The delivery "${deliveryId}" has ${delivery.items} items, there is no item ${to}.`,
    );
  const damaged = [...(systems.damaged.get(deliveryId) ?? [])].find((item) => item >= from && item <= to);
  if (damaged !== undefined)
    throw refusal('ItemDamaged', `Item ${damaged} of "${deliveryId}" is damaged and cannot be received.`);
  const received = systems.received.get(deliveryId) ?? new Set();
  systems.received.set(deliveryId, received);
  for (let item = from; item <= to; item += 1) {
    if (received.has(item)) delivery.receivedAgain += 1;
    received.add(item);
  }
  delivery.received = received.size;
  return { received: received.size };
}
