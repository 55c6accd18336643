import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Trip } from './activities';

const { bookFlight, bookHotelAndCar, sendConfirmation } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

export async function bookTrip(trip: Trip): Promise<string[]> {
  const bookingIds = [await bookFlight(trip), ...(await bookHotelAndCar(trip))];
  await sendConfirmation({ tripId: trip.tripId, to: trip.email, bookingIds });
  return bookingIds;
}
