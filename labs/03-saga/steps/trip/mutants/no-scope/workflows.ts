import {
  ActivityCancellationType,
  proxyActivities,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Trip } from './activities';

const steps = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { maximumAttempts: 3 },
});
const undo = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumInterval: '1 minute' },
});

export async function bookTrip(trip: Trip): Promise<void> {
  const compensations: (() => Promise<void>)[] = [];
  try {
    compensations.unshift(() => undo.cancelFlight(trip));
    await steps.bookFlight(trip);
    compensations.unshift(() => undo.cancelHotel(trip));
    await steps.bookHotel(trip);
    compensations.unshift(() => undo.cancelCar(trip));
    await steps.bookCar(trip);
  } catch (error) {
    for (const compensate of compensations) await compensate();
    throw error;
  }
}
