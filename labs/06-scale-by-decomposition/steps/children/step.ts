import { defineStep } from '@/lib/lab/define';
import { checks } from './checks';
import { scenarios } from './scenarios';

export const children = defineStep({
  id: 'children',
  title: 'Divide a million by a thousand',
  scenarios,
  checks,
  starterFails: { slice: ['history-bounded'], limit: ['survives-the-limit'] },
});
