import * as wf from '@temporalio/workflow';
import type * as activities from './activities';
import type { Decision, Purchase } from './activities';

const act = wf.proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

export const decide = wf.defineSignal<[decision: Decision]>('decide');

type End = Decision | 'expired';

class Request {
  private state: 'open' | End = 'open';

  constructor(private readonly purchase: Purchase) {
    wf.setHandler(decide, (decision) => {
      if (this.state === 'open') this.state = decision;
    });
  }

  async decided(): Promise<End> {
    await act.askForApproval(this.purchase);
    const steps: [wf.Duration, () => Promise<void>][] = [
      ['2 days', () => act.remind(this.purchase.requestId)],
      ['3 days', () => act.escalate(this.purchase)],
      ['4 days', async () => void (this.state = 'expired')],
    ];
    for (const [wait, then] of steps) {
      if (await wf.condition(() => this.state !== 'open', wait)) break;
      await then();
    }
    return this.state === 'open' ? 'expired' : this.state;
  }
}

export async function purchase(request: Purchase): Promise<End> {
  const end = await new Request(request).decided();
  switch (end) {
    case 'approved':
      await act.record(request.requestId, end);
      await act.pay(request);
      break;
    case 'rejected':
      await act.record(request.requestId, end);
      break;
    case 'expired':
      await act.withdraw(request.requestId);
      await act.tellExpired(request);
  }
  return end;
}
