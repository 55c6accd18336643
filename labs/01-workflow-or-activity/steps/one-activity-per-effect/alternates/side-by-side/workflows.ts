import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Trip } from './activities';

const { bookFlight, bookHotel, bookCar, sendConfirmation } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

export async function bookTrip(trip: Trip): Promise<string[]> {
  const bookingIds = await Promise.all([
    bookFlight(trip),
    bookHotel(trip),
    bookCar(trip),
  ]);
  await sendConfirmation({ tripId: trip.tripId, to: trip.email, bookingIds });
  return bookingIds;
}
