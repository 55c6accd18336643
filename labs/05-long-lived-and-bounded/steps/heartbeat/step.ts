import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const heartbeat = defineStep({
  id: 'heartbeat',
  title: 'Say that you are alive, and how far',
  scenarios,
  checks,
  starterFails: {
    stall: ['stall-found-soon', 'resumes', 'received-once'],
    'worker-dies': ['received-once'],
    cancelled: ['stops-when-cancelled'],
  },
});
