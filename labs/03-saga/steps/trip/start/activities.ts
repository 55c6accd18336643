import { flights } from '@faultline/services';

export interface Trip {
  tripId: string;
  flight: string;
  hotel: string;
  car: string;
}

// `hotels` and `cars` of @faultline/services work like `flights`. Each has a
// `cancel({ tripId, idempotencyKey })`, safe to call when nothing is booked.

export async function bookFlight({ tripId, flight }: Trip): Promise<void> {
  await flights.book({ tripId, flight, idempotencyKey: `${tripId}-flight` });
}
