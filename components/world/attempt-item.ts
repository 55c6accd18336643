import { executionOf } from '@/lib/run/chain';
import type { LedgerEntry, Run } from '@/lib/run/model';
import { itemId } from '@/lib/timeline/item-id';

/** The id by which every view of a run selects the activity attempt that made a call. */
export function attemptItemId(
  run: Pick<Run, 'executions'>,
  { workflowId, workflowRunId, activityId, attempt }: LedgerEntry,
): string {
  const execution = executionOf(run, workflowId, workflowRunId)?.key ?? workflowId;
  return itemId({ type: 'attempt', execution, activityId, attempt });
}
