import {
  ActivityFailure,
  proxyActivities,
  TimeoutFailure,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { PayOut, TransferStatus } from './activities';

const { transferMoney } = proxyActivities<typeof activities>({
  // The bank answers within a day.
  startToCloseTimeout: '1 day',
  // Silence is no reason to order again: ask first.
  retry: { maximumAttempts: 1 },
});

const { findTransfer, recallTransfer } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

/** Moves money. Completes when it has moved, fails when it has not. */
export async function payOut(request: PayOut): Promise<void> {
  const status = await transferred(request);
  if (status === 'settled') return;
  // An order that is still open must not be carried out later.
  if (status === 'pending') await recallTransfer(request.transferId);
}

/** What the bank calls back with or, when it does not, what it knows. */
async function transferred(request: PayOut): Promise<TransferStatus> {
  try {
    return await transferMoney(request);
  } catch (error) {
    if (!isTimeout(error)) throw error;
    return findTransfer(request.transferId);
  }
}

function isTimeout(error: unknown): boolean {
  return (
    error instanceof ActivityFailure && error.cause instanceof TimeoutFailure
  );
}
