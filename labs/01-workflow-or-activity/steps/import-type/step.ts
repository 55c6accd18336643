import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const importType = defineStep({
  id: 'import-type',
  title: 'Import the type, not the code',
  scenarios,
  checks,
  starterFails: {
    'small-order': ['order-is-billed'],
    'large-order': ['order-is-billed'],
  },
});
