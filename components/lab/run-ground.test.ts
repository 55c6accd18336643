import { expect, it } from 'vitest';
import type { Diagnostic } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';
import { emptyRun } from '@/lib/run/empty-run';
import { problemsOf, temporalUrlOf } from './run-ground';

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

it('has no page on the server with the lowered limit', () => {
  const lowered = { ...run, running: run.running && { ...run.running, historyLimit: 400 } };
  expect(temporalUrlOf(lowered, 'http://127.0.0.1:8233/')).toBeNull();
});

const found = (kind: Diagnostic['kind'], line: number): Diagnostic => ({
  kind,
  severity: 'error',
  message: `${kind} in line ${line}`,
  location: { file: 'workflows.ts', line, column: 1 },
});
const said = (...diagnostics: Diagnostic[]) =>
  problemsOf({ ...emptyRun('run-00000001'), diagnostics }).map((one) => one.message);

it('lists what the compiler said', () => {
  expect(problemsOf(null)).toEqual([]);
  expect(said(found('type', 1), found('type', 2))).toEqual(['type in line 1', 'type in line 2']);
});

it('leaves out what only follows from code that cannot be parsed', () => {
  expect(said(found('syntax', 3), found('type', 1), found('type', 3))).toEqual(['syntax in line 3']);
});

it('leaves out what the type checker says of an import that is refused, and nothing else', () => {
  expect(said(found('import', 1), found('type', 1), found('type', 2))).toEqual([
    'import in line 1',
    'type in line 2',
  ]);
});
