import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const bulkhead = defineStep({
  id: 'bulkhead',
  title: 'Keep the flood away from the orders',
  scenarios,
  checks,
  starterFails: {
    campaign: ['no-batch-ahead', 'slots-apart'],
    'slow-mail': ['slots-apart'],
  },
});
