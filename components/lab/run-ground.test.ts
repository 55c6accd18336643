import { expect, it } from 'vitest';
import { FAILED, runByHand } from '@/lib/lab/run-by-hand';
import { temporalUrlOf } from './run-ground';

const run = runByHand({ activities: [], outcome: FAILED });

it('a run has its page in Temporal’s Web UI', () => {
  expect(temporalUrlOf(run, { temporalUi: 'http://127.0.0.1:8233/', namespace: 'runs' })).toBe(
    'http://127.0.0.1:8233/namespaces/runs/workflows/workflow-1/first/history',
  );
});

it('it has none without a Web UI, or before it has a workflow', () => {
  expect(temporalUrlOf(run, { temporalUi: null, namespace: 'runs' })).toBeNull();
  const ui = { temporalUi: 'http://127.0.0.1:8233', namespace: 'runs' };
  expect(temporalUrlOf(null, ui)).toBeNull();
  expect(temporalUrlOf({ ...run, mainWorkflowId: null }, ui)).toBeNull();
});
