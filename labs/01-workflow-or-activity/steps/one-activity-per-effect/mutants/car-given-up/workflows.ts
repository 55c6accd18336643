import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Trip } from './activities';

const { bookFlight, bookHotel, bookCar, sendConfirmation } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 2 } });

export async function bookTrip(trip: Trip): Promise<string[]> {
  const bookingIds = [await bookFlight(trip), await bookHotel(trip)];
  try {
    bookingIds.push(await bookCar(trip));
  } catch {
    // The train will do.
  }
  await sendConfirmation({ tripId: trip.tripId, to: trip.email, bookingIds });
  return bookingIds;
}
