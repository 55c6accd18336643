import type { Outcome } from '@/lib/protocol/outcome';
import type { Isolation } from '@/lib/protocol/run-event';
import type { Execution, Run } from '@/lib/run/model';

/** The execution the scenario started; null while none is known. */
export function mainExecution(run: Run | null): Execution | null {
  if (run === null || run.mainWorkflowId === null) return null;
  return run.executions.get(run.mainWorkflowId) ?? null;
}

/** How the run's own worker was confined; null before there was one. */
export function isolationOf(run: Run | null): Isolation | null {
  return run?.workers.at(-1)?.isolation ?? null;
}

/** The run's page in Temporal's Web UI; null where there is no such page. */
export function temporalUrlOf(
  run: Run | null,
  { temporalUi, namespace }: { temporalUi: string | null; namespace: string },
): string | null {
  const execution = mainExecution(run);
  if (temporalUi === null || execution === null) return null;
  const parts = [namespace, 'workflows', execution.workflowId, execution.workflowRunId, 'history'];
  return `${temporalUi.replace(/\/$/, '')}/namespaces/${parts.map(encodeURIComponent).join('/')}`;
}

/** How the run ended; null while it goes on. */
export function outcomeOf(run: Run | null): Outcome | null {
  return run?.status.type === 'ended' ? run.status.outcome : null;
}

/** Whose time the workflow saw; null until the run has told. */
export function clockOf(run: Run | null): 'virtual' | 'real' | null {
  if (run?.status.type === 'running') return run.status.clock;
  const jumped = [...(run?.executions.values() ?? [])].some((one) => one.clockJumps.length > 0);
  return jumped ? 'virtual' : null;
}
