import { describe, expect, it } from 'vitest';
import { judgeByHand } from '@/lib/lab/judge-by-hand';
import {
  EMPTY_WORLD,
  FAILED,
  runByHand,
  type HandMadeActivity,
  type Outcome,
  type World,
} from '@/lib/lab/run-by-hand';
import { oneActivityPerEffect } from './step';

const DONE: Outcome = { type: 'completed', result: null };
const step = (operation: string, scheduled: number): HandMadeActivity => ({
  operation,
  scheduled,
  closed: scheduled + 2,
});
const flight = step('flights.book', 5);
const hotel = step('hotels.book', 11);
const car = step('cars.book', 17);
const mail = step('email.send', 23);

const services = ['flights', 'hotels', 'cars'] as const;
const bookings: World['bookings'] = services.map((service) => ({
  bookingId: `${service}-1`,
  service,
  name: 'one',
  tripId: 'trip-1',
  status: 'booked',
}));
const trip = (subject: string): World => ({
  ...EMPTY_WORLD,
  bookings,
  mails: [{ mailId: 'mail-1', to: 'ada@example.com', subject }],
});
const BOOKED = trip('Your trip: flights-1, hotels-1, cars-1');

function judged(
  activities: readonly HandMadeActivity[],
  world = BOOKED,
  outcome: Outcome = DONE,
  scenario = 'everything-stutters',
) {
  return judgeByHand(oneActivityPerEffect, scenario, runByHand({ activities, world, outcome }));
}

/** A call of another operation that an attempt of the activity at this place made. */
function also(place: number, attempt: number, { operation, scheduled }: HandMadeActivity): HandMadeActivity {
  return { operation, scheduled, closed: 90, calls: [{ activityId: String(place), attempt }] };
}

describe('a trip whose every call stutters once', () => {
  const stutters = (one: HandMadeActivity): HandMadeActivity => ({ ...one, effects: ['none', 'applied'] });

  it('passes when each is repeated for itself', () => {
    const { passed, messages } = judged([flight, hotel, car, mail].map(stutters));
    expect(passed).toBe(true);
    expect(messages.at(-1)).toBe('4 steps needed more than one attempt, and none repeated another step.');
  });

  it('fails when what had worked is done again with what had not', () => {
    const { failing, failingIds } = judged([
      flight,
      also(1, 2, flight),
      { ...also(1, 2, hotel), effects: ['applied'] },
      car,
      mail,
    ]);
    expect(failingIds).toEqual(oneActivityPerEffect.starterFails['everything-stutters']);
    expect(failing[0]?.why).toContain('It had worked the first time');
  });

  it('fails for the repeated call alone when a key made the effects one', () => {
    const again: HandMadeActivity = { ...also(1, 2, flight), effects: ['deduplicated'] };
    const { failing } = judged([flight, also(1, 1, hotel), again, car, mail]);
    expect(failing).toMatchObject([
      { id: 'only-what-failed-is-repeated', message: 'flights.book had answered, and was called again.' },
    ]);
  });
});

describe('a call that the worker could not report before it died', () => {
  const lost: HandMadeActivity = { ...flight, effects: ['applied', 'deduplicated'] };

  it('may be made again when a key makes it one', () => {
    expect(judged([lost, hotel, car, mail], BOOKED, DONE, 'killed-before-the-car').passed).toBe(true);
  });

  it('is booked twice without one, and the reason given is the lost report', () => {
    const { failing } = judged([{ ...flight, effects: ['applied', 'applied'] }, hotel, car, mail]);
    expect(failing).toMatchObject([{ id: 'booked-once' }]);
    expect(failing[0]?.why).toContain('before it could report');
  });
});

it.each([
  ['a booking is missing', [flight, hotel, mail], BOOKED, DONE, 'cars.book took effect'],
  ['the mail forgets the hotel', [flight, hotel, car, mail], trip('flights-1, cars-1'), DONE, 'hotels'],
  ['the run fails', [flight, hotel, car, mail], BOOKED, FAILED, 'did not complete'],
])('the trip is not booked when %s', (_, activities, world, outcome, words) => {
  const { failing } = judged(activities, world, outcome);
  expect(failing).toMatchObject([{ id: 'trip-is-booked' }]);
  expect(failing[0]?.message).toContain(words);
});

it('repeats are not judged in a run that called nobody', () => {
  expect(judged([], EMPTY_WORLD, FAILED).unjudgedIds).toEqual([
    'booked-once',
    'only-what-failed-is-repeated',
  ]);
});
