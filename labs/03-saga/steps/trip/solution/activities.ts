import { cars, flights, hotels } from '@faultline/services';

export interface Trip {
  tripId: string;
  flight: string;
  hotel: string;
  car: string;
}

export async function bookFlight({ tripId, flight }: Trip): Promise<void> {
  await flights.book({ tripId, flight, idempotencyKey: `${tripId}-flight` });
}

export async function bookHotel({ tripId, hotel }: Trip): Promise<void> {
  await hotels.book({ tripId, hotel, idempotencyKey: `${tripId}-hotel` });
}

export async function bookCar({ tripId, car }: Trip): Promise<void> {
  await cars.book({ tripId, car, idempotencyKey: `${tripId}-car` });
}

export async function cancelFlight({ tripId }: Trip): Promise<void> {
  await flights.cancel({ tripId, idempotencyKey: `${tripId}-cancel-flight` });
}

export async function cancelHotel({ tripId }: Trip): Promise<void> {
  await hotels.cancel({ tripId, idempotencyKey: `${tripId}-cancel-hotel` });
}

export async function cancelCar({ tripId }: Trip): Promise<void> {
  await cars.cancel({ tripId, idempotencyKey: `${tripId}-cancel-car` });
}
