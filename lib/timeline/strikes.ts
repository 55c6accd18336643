import { executionOf } from '@/lib/run/chain';
import type { Activity, Execution, FaultStrike, Run } from '@/lib/run/model';

/** Whether a fault struck this activity. */
export function concerns(run: Run, strike: FaultStrike, activity: Activity): boolean {
  return (
    strike.activityId === activity.activityId && struckExecution(run, strike)?.key === activity.executionKey
  );
}

/** The execution that a fault struck. */
export function struckExecution(run: Run, { workflowId, workflowRunId }: FaultStrike): Execution | null {
  return executionOf(run, workflowId, workflowRunId);
}
