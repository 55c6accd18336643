import { defineLab } from '@/lib/lab/define';
import { heartbeat } from './steps/heartbeat/step';

export const longLived = defineLab({
  id: '05-long-lived-and-bounded',
  title: 'Long-lived and bounded',
  summary:
    'Some work takes an hour, some waits for months, some for an answer that never comes. Keep all of it alive, and none of it growing without end.',
  concepts: ['heartbeat', 'progress', 'cancellation'],
  prerequisites: ['TypeScript', 'what a workflow and an activity are'],
  minutes: 25,
  steps: [heartbeat],
});
