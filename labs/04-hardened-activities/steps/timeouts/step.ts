import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const timeouts = defineStep({
  id: 'timeouts',
  title: 'Four timeouts, four waits',
  scenarios,
  checks,
  starterFails: {
    hang: ['hung-call-is-tried-again'],
    stall: ['stall-is-noticed'],
    'hall-busy': ['stall-is-noticed'],
  },
});
