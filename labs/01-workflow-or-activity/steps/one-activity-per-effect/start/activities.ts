import { cars, email, flights, hotels } from '@faultline/services';

export interface Trip {
  tripId: string;
  flight: string;
  hotel: string;
  car: string;
  email: string;
}

/** Books everything, tells the traveller, and returns the ids of the bookings. */
export async function bookEverything(trip: Trip): Promise<string[]> {
  const { tripId, flight, hotel, car } = trip;
  const bookings = [
    await flights.book({ tripId, flight }),
    await hotels.book({ tripId, hotel }),
    await cars.book({ tripId, car }),
  ];
  const ids = bookings.map((booking) => booking.bookingId);
  await email.send({
    to: trip.email,
    subject: `${tripId} is booked: ${ids.join(', ')}`,
  });
  return ids;
}
