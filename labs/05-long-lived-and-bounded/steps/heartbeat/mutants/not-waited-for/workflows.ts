import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Delivery } from './activities';

const { receiveDelivery } = proxyActivities<typeof activities>({
  // A large delivery honestly takes most of an hour.
  startToCloseTimeout: '1 hour',
  // An item takes well under a second: after this much silence it is stuck.
  heartbeatTimeout: '30 seconds',
});

/** Books in a whole delivery and returns how many items it had. */
export async function importDelivery(delivery: Delivery): Promise<number> {
  return receiveDelivery(delivery);
}
