import {
  condition,
  defineSignal,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Decision, Purchase } from './activities';

const { askForApproval, withdraw, record, pay, tellExpired } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

/** What a person answers. */
export const decide = defineSignal<[decision: Decision]>('decide');

/** Buys something once somebody has approved of it. */
export async function purchase(
  request: Purchase,
): Promise<Decision | 'expired'> {
  let decision: Decision | undefined;
  setHandler(decide, (answer) => {
    decision = answer;
  });

  await askForApproval(request);
  const answered = await condition(() => decision !== undefined, '9 days');
  if (!answered) {
    await withdraw(request.requestId);
    await tellExpired(request);
  }
  if (decision === undefined) return 'expired';
  if (answered) await record(request.requestId, decision);
  if (decision === 'approved') await pay(request);
  return decision;
}
