import { cars, email, flights, hotels } from '@faultline/services';

export interface Trip {
  tripId: string;
  flight: string;
  hotel: string;
  car: string;
  email: string;
}

export async function bookEverything(trip: Trip): Promise<string[]> {
  const { tripId, flight, hotel, car } = trip;
  const key = (part: string) => ({ idempotencyKey: `${tripId}-${part}` });
  const bookings = [
    await flights.book({ tripId, flight, ...key('flight') }),
    await hotels.book({ tripId, hotel, ...key('hotel') }),
    await cars.book({ tripId, car, ...key('car') }),
  ];
  const ids = bookings.map((booking) => booking.bookingId);
  await email.send({
    to: trip.email,
    subject: `${tripId} is booked: ${ids.join(', ')}`,
    ...key('mail'),
  });
  return ids;
}
