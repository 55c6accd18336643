import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const withoutOrchestration = defineStep({
  id: 'without-orchestration',
  title: 'Why not a queue, cron and retries?',
  scenarios,
  checks,
  readOnly: ['order-script.ts', 'runners.ts'],
  starterFails: {
    'workflow-killed': ['done-once', 'goes-on-where-it-stopped'],
    'workflow-carrier-down': ['done-once', 'goes-on-where-it-stopped'],
  },
});
