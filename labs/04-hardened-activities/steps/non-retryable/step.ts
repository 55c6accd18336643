import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const nonRetryable = defineStep({
  id: 'non-retryable',
  title: 'Know when to stop',
  scenarios,
  checks,
  starterFails: {
    'card-declined': ['refused-at-once'],
    'unknown-product': ['refused-at-once'],
    'no-items': ['refused-at-once'],
  },
});
