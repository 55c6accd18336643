import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const foreignHost = defineStep({
  id: 'foreign-host',
  title: 'Another host, another answer',
  scenarios,
  checks,
  starterFails: {
    'another-time-zone': ['survives-the-move'],
    'another-language': ['each-item-once'],
  },
  readOnly: ['activities.ts'],
});
