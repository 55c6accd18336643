import { defineLab } from '@/lib/lab/define';
import { continueAsNew } from './steps/continue-as-new/step';
import { heartbeat } from './steps/heartbeat/step';

export const longLived = defineLab({
  id: '05-long-lived-and-bounded',
  title: 'Long-lived and bounded',
  summary:
    'Some work takes an hour, some waits for months, some for an answer that never comes. Keep all of it alive, and none of it growing without end.',
  concepts: ['heartbeat', 'progress', 'cancellation', 'Continue-As-New', 'signal'],
  prerequisites: ['TypeScript', 'what a workflow and an activity are'],
  minutes: 45,
  steps: [heartbeat, continueAsNew],
});
