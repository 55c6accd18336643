import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const rebuilt = defineStep({
  id: 'rebuilt',
  title: 'Rebuilt by replay',
  scenarios,
  checks,
  starterFails: { 'worker-dies': ['one-code'], 'answer-lost': ['one-code'] },
});
