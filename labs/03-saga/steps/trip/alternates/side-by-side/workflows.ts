import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Trip } from './activities';

const steps = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 3 },
});
const undo = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumInterval: '1 minute' },
});

/** The three do not wait for each other. None is left before all have ended, so a cancellation overtakes none. */
export async function bookTrip(trip: Trip): Promise<void> {
  const parts = await CancellationScope.nonCancellable(() =>
    Promise.allSettled([
      steps.bookFlight(trip),
      steps.bookHotel(trip),
      steps.bookCar(trip),
    ]),
  );
  for (const part of parts) {
    if (part.status === 'fulfilled') continue;
    await CancellationScope.nonCancellable(() =>
      Promise.all([
        undo.cancelFlight(trip),
        undo.cancelHotel(trip),
        undo.cancelCar(trip),
      ]),
    );
    throw part.reason;
  }
}
