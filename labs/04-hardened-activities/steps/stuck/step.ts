import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const stuck = defineStep({
  id: 'stuck',
  title: 'Fail on purpose, or get stuck',
  scenarios,
  checks,
  starterFails: {
    'above-limit': ['refused-order-fails'],
    'card-declined': ['refused-order-fails'],
  },
  readOnly: ['prices.ts'],
});
