import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

const leftBehind = ['money-nets-to-zero', 'stock-nets-to-zero'];

export const compensate = defineStep({
  id: 'compensate',
  title: 'Undo what was done',
  scenarios,
  checks,
  starterFails: {
    'shipping-fails': leftBehind,
    'lost-response': leftBehind,
    'parcel-lost': [...leftBehind, 'parcel-nets-to-zero'],
    'kill-worker': leftBehind,
  },
});
