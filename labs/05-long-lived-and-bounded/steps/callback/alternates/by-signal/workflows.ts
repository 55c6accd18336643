import {
  ApplicationFailure,
  condition,
  defineSignal,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { PayOut, TransferStatus } from './activities';

const { orderTransfer, findTransfer, recallTransfer } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

export const transferDone =
  defineSignal<[status: TransferStatus]>('transferDone');

export async function payOut(request: PayOut): Promise<void> {
  let told: TransferStatus | undefined;
  setHandler(transferDone, (status) => {
    told = status;
  });
  await orderTransfer(request);
  await condition(() => told !== undefined, '1 day');
  const status = told ?? (await findTransfer(request.transferId));
  if (status === 'settled') return;
  await recallTransfer(request.transferId);
  throw ApplicationFailure.nonRetryable(status, 'TransferFailed');
}
