import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const bounded = defineStep({
  id: 'bounded',
  title: 'Five at a time',
  scenarios,
  checks,
  readOnly: ['activities.ts'],
  starterFails: {
    rush: ['never-more-than-lanes'],
    hiccup: ['never-more-than-lanes'],
  },
});
