import { activityInfo, CompleteAsyncError } from '@temporalio/activity';
import { bank } from '@faultline/services';

export interface PayOut {
  transferId: string;
  amountCents: number;
}

export type TransferStatus = 'pending' | 'settled' | 'rejected' | 'recalled';

/**
 * Orders a transfer. The activity does not end with this function: the bank
 * ends it, hours later, with the task token it was given.
 */
export async function transferMoney(payOut: PayOut): Promise<TransferStatus> {
  await bank.transfer({
    ...payOut,
    callback: activityInfo().base64TaskToken,
  });
  throw new CompleteAsyncError();
}

/** Asks the bank where a transfer stands. */
export async function findTransfer(
  transferId: string,
): Promise<TransferStatus> {
  const { status } = await bank.find({ transferId });
  return status;
}

/** Takes a transfer back. Safe to call when there is nothing to take back. */
export async function recallTransfer(transferId: string): Promise<void> {
  await bank.recall({ transferId });
}
