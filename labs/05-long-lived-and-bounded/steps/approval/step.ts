import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const approval = defineStep({
  id: 'approval',
  title: 'Wait days for a person',
  scenarios,
  checks,
  starterFails: {
    never: ['nudged-in-time'],
    'two-answers': ['first-answer-counts'],
    late: ['nudged-in-time', 'late-answer-changes-nothing'],
  },
});
