import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const patched = defineStep({
  id: 'patched',
  title: 'A deploy under a running workflow',
  scenarios,
  checks,
  starterFails: {
    'in-the-night': ['goes-on'],
    'nearly-done': ['goes-on'],
    'auto-upgrade': ['goes-on'],
    'new-order': ['every-order-replays'],
  },
  readOnly: ['activities.ts'],
});
