import {
  ActivityCancellationType,
  proxyActivities,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Delivery } from './activities';

const { receiveDelivery } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  // When the workflow is cancelled, wait until the activity has stopped.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
});

/** Books in a whole delivery and returns how many items it had. */
export async function importDelivery(delivery: Delivery): Promise<number> {
  return receiveDelivery(delivery);
}
