import { defineLab } from '@/lib/lab/define';
import { idempotency } from './steps/idempotency/step';
import { nonRetryable } from './steps/non-retryable/step';
import { retries } from './steps/retries/step';
import { stuck } from './steps/stuck/step';
import { timeouts } from './steps/timeouts/step';

export const hardenedActivities = defineLab({
  id: '04-hardened-activities',
  title: 'Hardened activities',
  summary:
    'Calls hang, answers get lost, systems go down for an hour, and some errors never go away. Make each call survive what it can, and give up on the rest.',
  concepts: ['timeouts', 'retry policy', 'idempotency', 'non-retryable errors', 'failing a workflow'],
  prerequisites: ['01-workflow-or-activity', 'TypeScript'],
  minutes: 60,
  steps: [timeouts, retries, idempotency, nonRetryable, stuck],
});
