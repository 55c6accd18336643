import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Trip } from './activities';

const { bookFlight, bookHotel, bookCar, sendConfirmation } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

export async function bookTrip(trip: Trip): Promise<string[]> {
  const { tripId, email } = trip;
  await bookFlight(trip);
  await bookHotel(trip);
  await bookCar(trip);
  const bookingIds = ['flight', 'hotel', 'car'];
  await sendConfirmation({ tripId, to: email, bookingIds });
  return bookingIds;
}
