import type { ScenarioInput } from '@/lib/lab/define';

const TRIP = {
  tripId: 'trip-7',
  flight: 'HUY-AMS',
  hotel: 'Canal House',
  car: 'Compact',
  email: 'ada@example.com',
};

type FaultInput = ScenarioInput['faults'][number];

const workflow: ScenarioInput['workflow'] = { type: 'bookTrip', args: [TRIP] };
const world: ScenarioInput['world'] = {
  offers: [
    { service: 'flights', name: TRIP.flight, free: 9 },
    { service: 'hotels', name: TRIP.hotel, free: 9 },
    { service: 'cars', name: TRIP.car, free: 9 },
  ],
};

const refuses = (operation: string, calls: number[]): FaultInput => ({
  type: 'fail',
  id: `${operation.replace('.', '-')}-refuses`,
  on: { operation, calls },
  message: 'Please try again.',
});

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'everything-stutters',
    title: 'Every system stutters',
    description: 'The hotel and the mail system refuse once, the car rental twice. Then each works.',
    workflow,
    world,
    faults: [refuses('hotels.book', [1]), refuses('cars.book', [1, 2]), refuses('email.send', [1])],
  },
  {
    id: 'killed-before-the-car',
    title: 'The worker dies before the car',
    description:
      'Flight and hotel are booked when the worker is killed. The car rental has not heard of the trip.',
    workflow,
    world,
    faults: [{ type: 'kill-worker', id: 'killed', at: { type: 'call', operation: 'cars.book' } }],
    // A one-minute start-to-close timeout would be waited out in real time: this makes it 600 ms.
    inFlightTimeoutFactor: 0.01,
  },
];
