import { defineLab } from '@/lib/lab/define';
import { decide } from './steps/decide/step';
import { importType } from './steps/import-type/step';
import { oneActivityPerEffect } from './steps/one-activity-per-effect/step';
import { withoutOrchestration } from './steps/without-orchestration/step';

export const workflowOrActivity = defineLab({
  id: '01-workflow-or-activity',
  title: 'Where does this code belong?',
  summary:
    'An order script dies between charge and ship. Retries, a queue and cron each make it worse. See why, then decide line by line what is workflow and what is activity.',
  concepts: ['workflow', 'activity', 'durable execution', 'import type', 'activity granularity'],
  prerequisites: ['TypeScript', 'async and await'],
  minutes: 45,
  steps: [withoutOrchestration, importType, oneActivityPerEffect, decide],
});
