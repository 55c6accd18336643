import type { LedgerEntry } from '@/lib/run/model';

/** The id by which every view of a run selects the activity attempt that made a call. */
export function attemptItemId({ workflowId, activityId, attempt }: LedgerEntry): string {
  return `attempt:${workflowId}/${activityId}#${attempt}`;
}
