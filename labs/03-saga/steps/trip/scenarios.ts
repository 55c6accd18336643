import type { ScenarioInput } from '@/lib/lab/define';
import type { Trip } from './trip';

const trip: Trip = { tripId: 'trip-1', flight: 'LHR-LIS', hotel: 'Casa Azul', car: 'compact' };
const workflow: ScenarioInput['workflow'] = { type: 'bookTrip', args: [trip] };

function offers(cars: number): ScenarioInput['world'] {
  return {
    offers: [
      { service: 'flights', name: trip.flight, free: 9 },
      { service: 'hotels', name: trip.hotel, free: 9 },
      { service: 'cars', name: trip.car, free: cars },
    ],
  };
}

export const scenarios: readonly [ScenarioInput, ...ScenarioInput[]] = [
  {
    id: 'no-car',
    title: 'There is no car left',
    description: 'Flight and hotel are to be had. The last car of that kind is gone.',
    workflow,
    world: offers(0),
    faults: [],
  },
  {
    id: 'answer-lost',
    title: 'The hotel’s answer gets lost',
    description: 'The hotel books the room, but its answer never arrives, on any attempt.',
    workflow,
    world: offers(9),
    faults: [{ type: 'lost-response', id: 'hotel-silent', on: { operation: 'hotels.book' } }],
  },
  {
    id: 'cancel-fails',
    title: 'The hotel does not take the room back',
    description: 'There is no car. Then the first five calls that give the hotel’s room back fail.',
    workflow,
    world: offers(0),
    faults: [
      {
        type: 'fail',
        id: 'hotel-down',
        on: { operation: 'hotels.cancel', calls: [1, 2, 3, 4, 5] },
        message: 'The hotel’s system is down',
      },
    ],
  },
  {
    id: 'changed-mind',
    title: 'The traveller changes their mind',
    description: 'The trip is cancelled while the hotel is being booked. The room is taken all the same.',
    workflow,
    world: offers(9),
    faults: [
      { type: 'slow', id: 'hotel-busy', on: { operation: 'hotels.book' }, delayMs: 250 },
      // So that a booking which its compensation has overtaken still lands within the run.
      { type: 'slow', id: 'airline-busy', on: { operation: 'flights.cancel' }, delayMs: 700 },
      { type: 'slow', id: 'rental-busy', on: { operation: 'cars.cancel' }, delayMs: 700 },
    ],
    script: [
      {
        id: 'stay-home',
        who: 'traveller',
        at: { trigger: { type: 'call', operation: 'hotels.book' } },
        action: { type: 'cancel' },
      },
    ],
  },
  {
    id: 'all-well',
    title: 'All goes well',
    description: 'No fault at all. The whole trip must be booked.',
    workflow,
    world: offers(9),
    faults: [],
  },
];
