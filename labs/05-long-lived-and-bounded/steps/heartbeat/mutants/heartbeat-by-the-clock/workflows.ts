import {
  ActivityCancellationType,
  proxyActivities,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Delivery } from './activities';

const { receiveDelivery } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '2 minutes',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
});

export async function importDelivery(delivery: Delivery): Promise<number> {
  return receiveDelivery(delivery);
}
