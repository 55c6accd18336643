import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Trip } from './activities';

const { bookFlight, bookHotel, bookCar, sendConfirmation } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } });

async function book(trip: Trip): Promise<string[]> {
  const bookingIds = [
    await bookFlight(trip),
    await bookHotel(trip),
    await bookCar(trip),
  ];
  await sendConfirmation({ tripId: trip.tripId, to: trip.email, bookingIds });
  return bookingIds;
}

export async function bookTrip(trip: Trip): Promise<string[]> {
  for (;;) {
    try {
      return await book(trip);
    } catch {
      continue;
    }
  }
}
