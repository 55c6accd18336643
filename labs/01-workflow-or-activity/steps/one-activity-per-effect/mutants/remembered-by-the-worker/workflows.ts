import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Trip } from './activities';

const { bookEverything } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

/** Books a trip and returns the ids of its bookings. */
export async function bookTrip(trip: Trip): Promise<string[]> {
  return bookEverything(trip);
}
