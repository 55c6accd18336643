import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check, Scenario } from '@/lib/lab/define';
import { effectsOfOperation, operationOf, undoingCalls } from '@/lib/lab/effects';
import { outcomeOf } from '@/lib/lab/ending';
import { failed, NOWHERE, passed } from '@/lib/lab/finding';
import { compensationsOutOfOrder, undoneEffects } from '@/lib/lab/order';
import type { Run } from '@/lib/run/model';
import { tripOf } from './trip';

const PARTS = ['flights.book', 'hotels.book', 'cars.book'];

/** Bookings of the trip that stand at the end, the first of each part. */
function standing(run: Run, scenario: Scenario) {
  const { tripId } = tripOf(scenario);
  return PARTS.flatMap((part) => {
    const left = effectsOfOperation(run, part, tripId).find((one) => one.undoneBy === null);
    return left ? [left.entry] : [];
  });
}

const allOrNothing: Check = {
  id: 'all-or-nothing',
  title: 'A trip is booked whole, or not at all',
  judge(run, scenario) {
    const left = standing(run, scenario);
    const [first] = left;
    if (!first) return passed('Nothing of the trip is left booked.');
    if (left.length === PARTS.length) return passed('Flight, hotel and car are booked.');
    const names = left.map(operationOf).join(', ');
    return failed(placeOf(run, first), {
      message: 'A part of the trip is booked and the rest is not.',
      expected: 'flight, hotel and car, or none of them',
      actual: `what still stands: ${names}`,
      why: 'The traveller pays for a room in a city they cannot reach, and the airline keeps a seat for nobody. Neither company can know that the other half is missing.',
    });
  },
};

const endingTellsTheTruth: Check = {
  id: 'ending-tells-the-truth',
  title: 'The workflow completes when the trip is booked, and only then',
  judge(run, scenario) {
    const outcome = outcomeOf(run)?.type ?? 'running';
    const booked = standing(run, scenario).length;
    const whole = booked === PARTS.length;
    if ((outcome === 'completed') === whole)
      return passed(`${booked} of 3 parts are booked, and the workflow ended as ${outcome}.`);
    return failed(placeOfEnd(run), {
      message: whole ? 'The trip is booked, but nobody is told so.' : 'Nobody is told that there is no trip.',
      expected: whole ? 'the workflow completes' : 'the workflow ends as failed or cancelled',
      actual: `the workflow ended as ${outcome} with ${booked} of 3 parts booked`,
      why: 'Whoever started the workflow acts on how it ended: sends the itinerary, or offers another date. An ending that is not true turns a handled failure into a traveller at a desk.',
    });
  },
};

const undoneInReverse: Check = {
  id: 'undone-in-reverse',
  title: 'What was booked last is cancelled first',
  judge(run) {
    if (undoneEffects(run).length < 2)
      return passed('Fewer than two bookings were cancelled, so no order was broken.');
    const [wrong] = compensationsOutOfOrder(run);
    if (!wrong) return passed('Cancelled in reverse of the order in which they were booked.');
    const first = operationOf(wrong.later.undoneBy);
    const then = operationOf(wrong.earlier.undoneBy);
    return failed(placeOf(run, wrong.earlier.undoneBy), {
      message: `${then} did not wait for ${first}, which undoes a later booking.`,
      expected: `${first} is done before ${then} begins`,
      actual: `${then} began before ${first} was done`,
      why: 'A later booking was made because the earlier one stood: the room for the night of that flight. Taken back from the front, it stands for a while on nothing, and that is when somebody reads it.',
    });
  },
};

const bookedOnce: Check = {
  id: 'booked-once',
  title: 'Each part is booked at most once',
  judge(run, scenario) {
    const { tripId } = tripOf(scenario);
    for (const part of PARTS) {
      const bookings = effectsOfOperation(run, part, tripId);
      const second = bookings[1];
      if (!second) continue;
      return failed(placeOf(run, second.entry), {
        message: `${part} booked ${bookings.length} times for ${tripId}.`,
        expected: 'at most one booking of each part',
        actual: `${bookings.length} bookings by ${part}`,
        why: 'After a lost answer Temporal tries again, as it should. A service that cannot tell a retry from a second booking holds two rooms, and charges for both.',
      });
    }
    return passed('No part was booked twice.');
  },
};

const tripBooked: Check = {
  id: 'trip-booked',
  title: 'A trip that can be booked is booked',
  scenarios: ['all-well'],
  judge(run, scenario) {
    const [undoing] = undoingCalls(run);
    const booked = standing(run, scenario).length;
    if (!undoing && booked === PARTS.length) return passed('Flight, hotel and car are booked.');
    return failed(undoing ? placeOf(run, undoing) : NOWHERE, {
      message: 'Everything was to be had, but the trip was not booked.',
      expected: 'flight, hotel and car booked, and nothing cancelled',
      actual: undoing ? `${operationOf(undoing)} was called` : `${booked} of 3 parts booked`,
      why: 'To leave nothing behind is easy when nothing is ever booked. The good path is what the saga is for.',
    });
  },
};

export const checks: readonly Check[] = [
  allOrNothing,
  endingTellsTheTruth,
  undoneInReverse,
  bookedOnce,
  tripBooked,
];
