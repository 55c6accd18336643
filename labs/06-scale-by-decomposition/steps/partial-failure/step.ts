import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const partialFailure = defineStep({
  id: 'partial-failure',
  title: 'Three of sixty are damaged',
  scenarios,
  checks,
  starterFails: {
    'three-damaged': ['rest-is-received', 'report-is-complete'],
    'rotten-lot': ['report-is-complete'],
  },
});
