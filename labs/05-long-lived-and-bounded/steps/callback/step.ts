import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const callback = defineStep({
  id: 'callback',
  title: 'The callback that never comes',
  scenarios,
  checks,
  starterFails: {
    silent: ['money-moves-once', 'result-agrees-with-bank'],
    forgotten: ['money-moves-once', 'result-agrees-with-bank'],
  },
});
