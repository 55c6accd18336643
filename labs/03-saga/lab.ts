import { defineLab } from '@/lib/lab/define';
import { cleanUp } from './steps/clean-up/step';
import { compensate } from './steps/compensate/step';
import { trip } from './steps/trip/step';

export const saga = defineLab({
  id: '03-saga',
  title: 'Saga',
  summary:
    'An order spans four systems, and no transaction covers them. Break it half-way, then undo what was done. Then book a trip from scratch.',
  concepts: ['saga', 'compensation', 'partial failure', 'lost response', 'worker crash', 'cancellation'],
  prerequisites: ['01-workflow-or-activity', 'TypeScript'],
  minutes: 60,
  steps: [compensate, cleanUp, trip],
});
