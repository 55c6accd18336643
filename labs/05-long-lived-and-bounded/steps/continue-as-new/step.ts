import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const continueAsNew = defineStep({
  id: 'continue-as-new',
  title: 'Start over before history fills up',
  scenarios,
  checks,
  starterFails: {
    'long-day': ['history-bounded'],
    'busy-day': ['history-bounded'],
  },
});
