import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const oneActivityPerEffect = defineStep({
  id: 'one-activity-per-effect',
  title: 'One activity for each effect',
  scenarios,
  checks,
  starterFails: {
    'everything-stutters': ['booked-once', 'only-what-failed-is-repeated'],
    'killed-before-the-car': ['booked-once', 'only-what-failed-is-repeated'],
  },
});
