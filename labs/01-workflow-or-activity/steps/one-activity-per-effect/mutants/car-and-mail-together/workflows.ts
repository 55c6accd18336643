import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Trip } from './activities';

const { bookFlight, bookHotel, bookCarAndTell } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

export async function bookTrip(trip: Trip): Promise<string[]> {
  const others = [await bookFlight(trip), await bookHotel(trip)];
  return bookCarAndTell(trip, others);
}
