import { defineLab } from '@/lib/lab/define';
import { bounded } from './steps/bounded/step';
import { bulkhead } from './steps/bulkhead/step';
import { children } from './steps/children/step';
import { parentClose } from './steps/parent-close/step';
import { partialFailure } from './steps/partial-failure/step';

export const scale = defineLab({
  id: '06-scale-by-decomposition',
  title: 'Scale by decomposition',
  summary:
    'One workflow cannot do a million things. A thousand workflows that do a thousand each can, if you decide how they run, fail and end.',
  concepts: [
    'fan-out and fan-in',
    'child workflow',
    'history limit',
    'bounded parallelism',
    'partial failure',
    'parent close policy',
    'task queue',
    'bulkhead',
  ],
  prerequisites: ['01-workflow-or-activity', 'TypeScript'],
  minutes: 85,
  steps: [children, bounded, partialFailure, parentClose, bulkhead],
});
