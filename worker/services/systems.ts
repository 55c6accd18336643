import { EMPTY_WORLD, type WorldSeed } from '@/lib/protocol/world';
import type { Systems } from './operation';

/** The systems as they are before a run. */
export function openSystems(seed: WorldSeed): Systems {
  const ids = new Map<string, number>();
  return {
    world: {
      ...structuredClone(EMPTY_WORLD),
      stock: seed.stock.map((item) => ({ ...item, reserved: 0 })),
      cards: seed.cards.map(({ card, limitCents }) => ({ card, leftCents: limitCents })),
      offers: seed.offers.map((offer) => ({ ...offer })),
      deliveries: seed.deliveries.map(({ deliveryId, items }) => ({
        deliveryId,
        items,
        received: 0,
        receivedAgain: 0,
      })),
      documents: seed.documents.map((document) => ({ ...document, revision: 1 })),
    },
    reservations: new Map(),
    paidWith: new Map(),
    received: new Map(),
    damaged: new Map(seed.deliveries.map(({ deliveryId, damaged }) => [deliveryId, new Set(damaged)])),
    texts: new Map(),
    nextId(prefix) {
      const next = (ids.get(prefix) ?? 0) + 1;
      ids.set(prefix, next);
      return `${prefix}-${next}`;
    },
  };
}
