import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const checklist = defineStep({
  id: 'checklist',
  title: 'A checklist that runs',
  scenarios,
  checks,
  starterFails: {
    'next-build': ['goes-on'],
    'next-library': ['one-code', 'right-year'],
    'cold-cache': ['right-year'],
    'another-host': ['right-year'],
    'one-worker': ['right-year'],
  },
  readOnly: ['build.ts', 'jitter.ts'],
});
