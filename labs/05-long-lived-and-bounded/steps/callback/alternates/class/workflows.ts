import * as wf from '@temporalio/workflow';
import type * as activities from './activities';
import type { PayOut } from './activities';

const wait = wf.proxyActivities<typeof activities>({
  scheduleToCloseTimeout: '12 hours',
});
const ask = wf.proxyActivities<typeof activities>({
  startToCloseTimeout: '30 seconds',
});

class Transfer {
  constructor(private readonly order: PayOut) {}

  /** Whether the money has moved; when it has not, it never will. */
  async settled(): Promise<boolean> {
    const { transferId } = this.order;
    const status = await wait
      .transferMoney(this.order)
      .catch(() => ask.findTransfer(transferId));
    if (status === 'pending') await ask.recallTransfer(transferId);
    return status === 'settled';
  }
}

export async function payOut(order: PayOut): Promise<void> {
  if (await new Transfer(order).settled()) return;
  throw wf.ApplicationFailure.nonRetryable('No money has moved', 'NotPaid');
}
