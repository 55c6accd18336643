import { z } from 'zod';
import type { BookingService } from '@/lib/protocol/world';
import { name, operation, refusal, type AnyOperation } from './operation';

/** What a service calls the thing it has on offer, and its errors. */
type Words<K extends string> = { service: BookingService; field: K; notFound: string; full: string };

/** Booking a place for a trip, and giving it back: flights, hotels and cars differ only in words. */
export function bookingOperations<K extends string>(
  words: Words<K>,
): {
  book: AnyOperation;
  cancel: AnyOperation;
} {
  const { service, field, notFound, full } = words;
  const bookArgs = z
    .object({ tripId: name })
    .catchall(z.unknown())
    .transform((args, context) => {
      const offer = name.safeParse(args[field]);
      if (offer.success) return { tripId: args.tripId, offer: offer.data };
      context.addIssue({ code: 'custom', path: [field], message: 'expected a name' });
      return z.NEVER;
    });
  const book = operation({
    args: bookArgs,
    businessKey: (args) => args.tripId,
    apply({ world, nextId }, { tripId, offer: wanted }) {
      const offer = world.offers.find((one) => one.service === service && one.name === wanted);
      if (!offer) throw refusal(notFound, `There is no ${field} "${wanted}".`);
      if (offer.free === 0) throw refusal(full, `The ${field} "${wanted}" is fully booked.`);
      offer.free -= 1;
      const bookingId = nextId(`${field}-booking`);
      world.bookings.push({ bookingId, service, name: wanted, tripId, status: 'booked' });
      return { result: { bookingId }, effect: 'applied' };
    },
  });
  const cancel = operation({
    args: z.object({ tripId: name }),
    businessKey: (args) => args.tripId,
    apply({ world }, { tripId }) {
      const open = world.bookings.filter(
        (one) => one.service === service && one.tripId === tripId && one.status === 'booked',
      );
      for (const booking of open) {
        booking.status = 'cancelled';
        const offer = world.offers.find((one) => one.service === service && one.name === booking.name);
        if (offer) offer.free += 1;
      }
      return {
        result: { cancelled: open.length > 0 },
        effect: open.length > 0 ? 'applied' : 'nothing-to-undo',
      };
    },
  });
  return { book, cancel };
}
