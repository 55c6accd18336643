import { defineLab } from '@/lib/lab/define';
import { approval } from './steps/approval/step';
import { callback } from './steps/callback/step';
import { continueAsNew } from './steps/continue-as-new/step';
import { entity } from './steps/entity/step';
import { heartbeat } from './steps/heartbeat/step';

export const longLived = defineLab({
  id: '05-long-lived-and-bounded',
  title: 'Long-lived and bounded',
  summary:
    'Some work takes an hour, some waits for days, some lives for months. Keep all of it alive, and none of it growing without end.',
  concepts: [
    'heartbeat',
    'progress',
    'cancellation',
    'Continue-As-New',
    'signal',
    'update',
    'entity workflow',
    'timer',
    'human approval',
    'asynchronous completion',
  ],
  prerequisites: ['01-workflow-or-activity', 'TypeScript'],
  minutes: 95,
  steps: [heartbeat, continueAsNew, entity, approval, callback],
});
