import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const retries = defineStep({
  id: 'retries',
  title: 'Outlive an outage',
  scenarios,
  checks,
  starterFails: { outage: ['outage-is-survived'] },
});
