import { cars, email, flights, hotels } from '@faultline/services';

export interface Trip {
  tripId: string;
  flight: string;
  hotel: string;
  car: string;
  email: string;
}

export async function bookFlight({ tripId, flight }: Trip): Promise<string> {
  return (await flights.book({ tripId, flight })).bookingId;
}

export async function bookHotel({ tripId, hotel }: Trip): Promise<string> {
  return (await hotels.book({ tripId, hotel })).bookingId;
}

export async function bookCarAndTell(
  trip: Trip,
  others: string[],
): Promise<string[]> {
  const { tripId, car } = trip;
  const { bookingId } = await cars.book({ tripId, car });
  const ids = [...others, bookingId];
  await email.send({ to: trip.email, subject: `Booked: ${ids.join(', ')}` });
  return ids;
}
