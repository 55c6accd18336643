import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

const onlyAFlight = ['all-or-nothing', 'ending-tells-the-truth'];

export const trip = defineStep({
  id: 'trip',
  title: 'Write one from scratch',
  scenarios,
  checks,
  starterFails: {
    'no-car': onlyAFlight,
    'answer-lost': onlyAFlight,
    'cancel-fails': onlyAFlight,
    'changed-mind': onlyAFlight,
    'all-well': [...onlyAFlight, 'trip-booked'],
  },
});
