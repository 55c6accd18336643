import type { Execution, Run } from './model';

/**
 * How the scenario calls one of the server's task queues: as the workers that took something from it are said to serve it. Null
 * while nobody has taken anything from it.
 */
export function ownQueueName(run: Pick<Run, 'executions' | 'workers'>, taskQueue: string): string | null {
  for (const execution of run.executions.values()) {
    const taker = takerOf(execution, taskQueue);
    const worker = taker === null ? undefined : run.workers.find((one) => one.workerId === taker);
    if (worker) return worker.taskQueue;
  }
  return null;
}

function takerOf({ taskQueue: own, workflowTasks, activities }: Execution, taskQueue: string): string | null {
  const task = own === taskQueue ? workflowTasks.find((one) => one.workerId !== null) : undefined;
  if (task) return task.workerId;
  const activity = activities.find((one) => one.taskQueue === taskQueue && one.attempts.length > 0);
  return activity?.attempts[0]?.workerId ?? null;
}
