import { cars, email, flights, hotels } from '@faultline/services';

export interface Trip {
  tripId: string;
  flight: string;
  hotel: string;
  car: string;
  email: string;
}

const done = new Map<string, string>();

async function once(
  step: string,
  act: () => Promise<{ bookingId: string }>,
): Promise<string> {
  const known = done.get(step);
  if (known !== undefined) return known;
  const { bookingId } = await act();
  done.set(step, bookingId);
  return bookingId;
}

export async function bookEverything(trip: Trip): Promise<string[]> {
  const { tripId, flight, hotel, car } = trip;
  const ids = [
    await once(`${tripId}-flight`, () => flights.book({ tripId, flight })),
    await once(`${tripId}-hotel`, () => hotels.book({ tripId, hotel })),
    await once(`${tripId}-car`, () => cars.book({ tripId, car })),
  ];
  await email.send({ to: trip.email, subject: `Booked: ${ids.join(', ')}` });
  return ids;
}
