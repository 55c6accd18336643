import { cars, email, flights, hotels } from '@faultline/services';

export interface Trip {
  tripId: string;
  flight: string;
  hotel: string;
  car: string;
  email: string;
}

export interface Confirmation {
  tripId: string;
  to: string;
  bookingIds: string[];
}

export async function bookFlight({ tripId, flight }: Trip): Promise<string> {
  const { bookingId } = await flights.book({
    tripId,
    flight,
    idempotencyKey: `${tripId}-flight`,
  });
  return bookingId;
}

export async function bookHotel({ tripId, hotel }: Trip): Promise<string> {
  const { bookingId } = await hotels.book({
    tripId,
    hotel,
    idempotencyKey: `${tripId}-hotel`,
  });
  return bookingId;
}

export async function bookCar({ tripId, car }: Trip): Promise<string> {
  const { bookingId } = await cars.book({
    tripId,
    car,
    idempotencyKey: `${tripId}-car`,
  });
  return bookingId;
}

export async function sendConfirmation(
  confirmation: Confirmation,
): Promise<void> {
  const { tripId, to, bookingIds } = confirmation;
  await email.send({
    to,
    subject: `${tripId} is booked: ${bookingIds.join(', ')}`,
    idempotencyKey: `${tripId}-confirmation`,
  });
}
