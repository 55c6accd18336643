import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const parentClose = defineStep({
  id: 'parent-close',
  title: 'What outlives the ship',
  scenarios,
  checks,
  starterFails: {
    'ship-goes': ['claim-is-sent', 'lights-go-out'],
    'no-answer': ['claim-is-sent', 'lights-go-out'],
  },
  readOnly: ['harbour.ts', 'activities.ts'],
});
