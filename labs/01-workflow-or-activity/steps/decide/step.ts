import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

const WAIT_TIMES_OUT = ['invoice-is-settled', 'only-effects-are-activities', 'the-wait-holds-nothing'];

export const decide = defineStep({
  id: 'decide',
  title: 'Workflow or activity?',
  scenarios,
  checks,
  starterFails: {
    'small-order': WAIT_TIMES_OUT,
    'large-order': WAIT_TIMES_OUT,
    'killed-while-waiting': WAIT_TIMES_OUT,
  },
});
