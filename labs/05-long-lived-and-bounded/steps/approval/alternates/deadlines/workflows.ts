import {
  CancellationScope,
  defineSignal,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
  Trigger,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Decision, Purchase } from './activities';

const act = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

export const decide = defineSignal<[decision: Decision]>('decide');

/** A ladder of timers runs beside the wait, and is cancelled by the answer. */
export async function purchase(
  request: Purchase,
): Promise<Decision | 'expired'> {
  // A trigger settles once: later answers do nothing.
  const answer = new Trigger<Decision>();
  setHandler(decide, (decision) => answer.resolve(decision));
  await act.askForApproval(request);

  const ladder = new CancellationScope();
  const expired = ladder.run(async () => {
    await sleep('2 days');
    await act.remind(request.requestId);
    await sleep('3 days');
    await act.escalate(request);
    await sleep('4 days');
    return 'expired' as const;
  });
  const end = await Promise.race([answer, expired]);
  if (end === 'expired') {
    await act.withdraw(request.requestId);
    await act.tellExpired(request);
    return end;
  }
  ladder.cancel();
  await expired.catch((error) => {
    if (!isCancellation(error)) throw error;
  });
  await act.record(request.requestId, end);
  if (end === 'approved') await act.pay(request);
  return end;
}
