import { bank } from '@faultline/services';

export interface PayOut {
  transferId: string;
  amountCents: number;
}

export type TransferStatus = 'pending' | 'settled' | 'rejected' | 'recalled';

/** Orders a transfer. The bank signals the workflow when it is done. */
export async function orderTransfer(payOut: PayOut): Promise<void> {
  await bank.transfer({
    ...payOut,
    // A second attempt is the same order.
    idempotencyKey: payOut.transferId,
    callback: 'signal transferDone',
  });
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
