import { ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { PayOut } from './activities';

const { transferMoney } = proxyActivities<typeof activities>({
  // The bank answers within a day.
  startToCloseTimeout: '1 day',
  retry: { maximumAttempts: 3 },
});

/** Moves money. Completes when it has moved, fails when it has not. */
export async function payOut(request: PayOut): Promise<void> {
  const status = await transferMoney(request);
  if (status !== 'settled') {
    throw ApplicationFailure.nonRetryable(
      `The bank says: ${status}`,
      'TransferFailed',
    );
  }
}
