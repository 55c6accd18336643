import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

const leftBehind = ['money-nets-to-zero', 'stock-nets-to-zero'];

export const cleanUp = defineStep({
  id: 'clean-up',
  title: 'Finish the cleaning up',
  scenarios,
  checks,
  startsFrom: 'previous-solution',
  starterFails: { 'refund-fails': leftBehind, cancelled: leftBehind },
});
