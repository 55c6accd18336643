import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const silentDrift = defineStep({
  id: 'silent-drift',
  title: 'What nobody compares',
  scenarios,
  checks,
  starterFails: { 'sale-begins': ['receipt-is-true', 'days-are-kept'] },
  readOnly: ['activities.ts'],
});
