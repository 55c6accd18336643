import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const entity = defineStep({
  id: 'entity',
  title: 'A cart that lives for months',
  scenarios,
  checks,
  starterFails: {
    shopping: ['bad-change-rejected', 'cart-is-right', 'reminded-when-idle'],
    'left-behind': ['reminded-when-idle', 'ends-when-abandoned'],
    'too-early': ['bad-change-rejected', 'cart-is-right'],
  },
});
