import type { coresdk } from '@temporalio/proto';

type Command = coresdk.workflow_commands.IWorkflowCommand;

/**
 * How the names in a learner's code become names on the server.
 *
 * - Workflow ids: the run's main workflow is `workflowId`, and every other execution of the run is
 *   `<workflowId>/<name>`. An id in learner code is such a name: `ship-1` means `<workflowId>/ship-1`, for children, signals
 *   and cancels alike. An id that is already one of the run's (from `workflowInfo()`) stays as it is. A run's id has no `/`
 *   in it, so nothing that a learner writes can mean another run's workflow.
 * - Task queues: the scenario's name of a queue (`bulk`) means the run's own queue of that name. The real name of one of
 *   the run's queues (from `workflowInfo()`) stays as it is; any other name belongs to nobody here.
 *
 * The same renaming must happen when a recorded history is replayed: SDK core compares a child's id with the recorded one
 * (it compares no task queues).
 */
export type OwnNames = {
  workflowId: string;
  /** Real names of the run's task queues, by the scenario's names. */
  taskQueues: ReadonlyMap<string, string>;
};

/** Longer names are refused: the server's limit is 1,000 characters, ours leaves them readable. */
export const MAX_NAME = 200;

/** The id on the server of what learner code calls `id`. */
export function realWorkflowId(id: string, names: OwnNames): string {
  const { workflowId } = names;
  return id === workflowId || id.startsWith(`${workflowId}/`) ? id : `${workflowId}/${id}`;
}

/** The real task queue that learner code calls `name`; null when the run has none of that name. */
export function realTaskQueue(name: string, names: OwnNames): string | null {
  const real = names.taskQueues.get(name);
  if (real !== undefined) return real;
  return [...names.taskQueues.values()].includes(name) ? name : null;
}

/**
 * Renames in place what the commands call by the learner's names: ids of children and of targets, and task queues. An
 * unknown task queue is left as it is. All that a replay of a recorded run needs of the policy.
 */
export function renameToReal(commands: readonly Command[], names: OwnNames): void {
  for (const command of commands) rename(command, names);
}

function rename(command: Command, names: OwnNames): void {
  const {
    scheduleActivity,
    startChildWorkflowExecution: child,
    continueAsNewWorkflowExecution: again,
    signalExternalWorkflowExecution: signal,
    requestCancelExternalWorkflowExecution: cancel,
  } = command;
  for (const queued of [scheduleActivity, child, again]) {
    if (queued?.taskQueue) queued.taskQueue = realTaskQueue(queued.taskQueue, names) ?? queued.taskQueue;
  }
  if (child?.workflowId) child.workflowId = realWorkflowId(child.workflowId, names);
  if (signal?.childWorkflowId) signal.childWorkflowId = realWorkflowId(signal.childWorkflowId, names);
  for (const target of [signal?.workflowExecution, cancel?.workflowExecution]) {
    if (target?.workflowId) target.workflowId = realWorkflowId(target.workflowId, names);
  }
}
