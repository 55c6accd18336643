import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const retire = defineStep({
  id: 'retire',
  title: 'Take the patch out again',
  scenarios,
  checks,
  starterFails: { 'marked-orders': ['goes-on'], 'new-order': ['every-order-replays'] },
  readOnly: ['activities.ts'],
});
