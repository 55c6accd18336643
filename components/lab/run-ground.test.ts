import { expect, it } from 'vitest';
import type { Run } from '@/lib/run/model';
import { emptyRun } from '@/lib/run/reduce';
import { temporalUrlOf } from './run-ground';

const run: Run = {
  ...emptyRun('run-00000001'),
  running: {
    type: 'running',
    namespace: 'runs',
    workflowId: 'workflow-1',
    workflowRunId: 'first',
    taskQueue: 'queue',
    isolation: 'jailed',
    clock: 'virtual',
  },
};

it('has its page in Temporal’s Web UI', () => {
  expect(temporalUrlOf(run, 'http://127.0.0.1:8233/')).toBe(
    'http://127.0.0.1:8233/namespaces/runs/workflows/workflow-1/first/history',
  );
});

it('has no page without a Web UI, or before it has a workflow', () => {
  expect(temporalUrlOf(run, null)).toBeNull();
  expect(temporalUrlOf(null, 'http://127.0.0.1:8233')).toBeNull();
  expect(temporalUrlOf(emptyRun('run-00000001'), 'http://127.0.0.1:8233')).toBeNull();
});
