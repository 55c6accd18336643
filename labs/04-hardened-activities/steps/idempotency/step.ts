import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const idempotency = defineStep({
  id: 'idempotency',
  title: 'The same call, once',
  scenarios,
  checks,
  starterFails: {
    'answers-lost': ['nothing-is-charged-twice', 'one-document-for-an-order'],
    crash: ['nothing-is-charged-twice'],
  },
});
