import { expect, it } from 'vitest';
import { limitNote } from './limit-note';

const running = {
  type: 'running',
  namespace: 'runs',
  workflowId: 'workflow-1',
  workflowRunId: 'first',
  taskQueue: 'queue',
  isolation: 'jailed',
  clock: 'virtual',
} as const;

it('tells of a lowered limit, and of no other', () => {
  expect(limitNote({ running: { ...running, historyLimit: 400 } })).toContain(
    'ends a workflow at 400 events',
  );
  expect(limitNote({ running })).toBeNull();
  expect(limitNote({ running: null })).toBeNull();
});
