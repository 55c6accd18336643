import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Trip, Wish } from './activities';

const { book, tell } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

async function bookAll(wishes: Wish[]): Promise<string[]> {
  const [first, ...rest] = wishes;
  return first ? [await book(first), ...(await bookAll(rest))] : [];
}

export async function bookTrip(trip: Trip): Promise<string[]> {
  const { tripId } = trip;
  const ids = await bookAll([
    { tripId, part: 'car', name: trip.car },
    { tripId, part: 'hotel', name: trip.hotel },
    { tripId, part: 'flight', name: trip.flight },
  ]);
  await tell(trip.email, `Have a good trip: ${ids.join(' ')}`);
  return ids;
}
