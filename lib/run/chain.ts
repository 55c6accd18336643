import type { ChildWorkflow } from './groups';
import type { Execution, Run } from './model';

/** An execution's key in `run.executions`: a workflow's first run has the workflow id itself. */
export function executionKey(workflowId: string, workflowRunId: string, firstRunId: string): string {
  return workflowRunId === firstRunId ? workflowId : laterKey(workflowId, workflowRunId);
}

const laterKey = (workflowId: string, workflowRunId: string): string => `${workflowId}@${workflowRunId}`;

/** The execution with this workflow and run id; without a run id, the workflow's first run. */
export function executionOf(
  run: Pick<Run, 'executions'>,
  workflowId: string,
  workflowRunId?: string | null,
): Execution | null {
  const first = run.executions.get(workflowId);
  const named = workflowRunId ?? '';
  if (named === '' || first?.workflowRunId === named) return first ?? null;
  return run.executions.get(laterKey(workflowId, named)) ?? null;
}

/** The run that goes on where this one ended (Continue-As-New, or a retry of the workflow); null when none does, or yet. */
export function nextInChain(
  run: Pick<Run, 'executions'>,
  { workflowId, close }: Execution,
): Execution | null {
  return close?.nextRunId ? executionOf(run, workflowId, close.nextRunId) : null;
}

/** An execution and all that go on where it ended, in order. */
export function chainFrom(run: Pick<Run, 'executions'>, first: Execution): readonly Execution[] {
  const chain = [first];
  for (let next = nextInChain(run, first); next && !chain.includes(next); next = nextInChain(run, next))
    chain.push(next);
  return chain;
}

/** The runs of a workflow, from its first on through Continue-As-New; empty while nothing is known of it. */
export function chainOf(run: Pick<Run, 'executions'>, workflowId: string): readonly Execution[] {
  const first = run.executions.get(workflowId);
  return first ? chainFrom(run, first) : [];
}

/** The runs of the main workflow, in order. */
export function mainChain(run: Pick<Run, 'executions' | 'mainWorkflowId'>): readonly Execution[] {
  return run.mainWorkflowId === null ? [] : chainOf(run, run.mainWorkflowId);
}

/** The execution of a child workflow; null before it has started, and while its history is not known. */
export function childExecution(run: Pick<Run, 'executions'>, child: ChildWorkflow): Execution | null {
  return child.started ? executionOf(run, child.workflowId, child.started.workflowRunId) : null;
}

/** The executions that this one started, in the order it asked for them; later runs of theirs not included. */
export function childrenOf(run: Pick<Run, 'executions'>, { children }: Execution): readonly Execution[] {
  return children.flatMap((child) => childExecution(run, child) ?? []);
}

/** The execution that started this one; null when none did, or it is not known. */
export function parentOf(run: Pick<Run, 'executions'>, { startedBy }: Execution): Execution | null {
  if (startedBy.type !== 'parent') return null;
  return executionOf(run, startedBy.workflowId, startedBy.workflowRunId);
}
