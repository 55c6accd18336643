import {
  ActivityCancellationType,
  CancellationScope,
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

class Bookings {
  readonly #undo: (() => Promise<void>)[] = [];

  async make(book: () => Promise<void>, cancel: () => Promise<void>) {
    this.#undo.push(cancel);
    await book();
  }

  async cancelAll() {
    for (let last = this.#undo.pop(); last; last = this.#undo.pop()) {
      await last();
    }
  }
}

export async function bookTrip(trip: Trip): Promise<void> {
  const bookings = new Bookings();
  try {
    await bookings.make(
      () => steps.bookCar(trip),
      () => undo.cancelCar(trip),
    );
    await bookings.make(
      () => steps.bookHotel(trip),
      () => undo.cancelHotel(trip),
    );
    await bookings.make(
      () => steps.bookFlight(trip),
      () => undo.cancelFlight(trip),
    );
  } catch (error) {
    await CancellationScope.nonCancellable(() => bookings.cancelAll());
    throw error;
  }
}
