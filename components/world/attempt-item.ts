import type { LedgerEntry } from '@/lib/run/model';
import { itemId } from '@/lib/timeline/item-id';

/** The id by which every view of a run selects the activity attempt that made a call. */
export function attemptItemId({ workflowId, activityId, attempt }: LedgerEntry): string {
  return itemId({ type: 'attempt', workflowId, activityId, attempt });
}
