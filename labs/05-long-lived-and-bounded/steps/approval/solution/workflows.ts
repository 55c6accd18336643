import {
  condition,
  defineSignal,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Decision, Purchase } from './activities';

const { askForApproval, remind, escalate, withdraw, record, pay, tellExpired } =
  proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

/** What a person answers. */
export const decide = defineSignal<[decision: Decision]>('decide');

/** Buys something once somebody has approved of it. */
export async function purchase(
  request: Purchase,
): Promise<Decision | 'expired'> {
  const { requestId } = request;
  let firstAnswer: Decision | undefined;
  setHandler(decide, (answer) => {
    firstAnswer ??= answer;
  });

  await askForApproval(request);
  const decision = await waitForAnswer();
  // From here on nothing that arrives changes what was decided.
  if (decision === 'expired') {
    await withdraw(requestId);
    await tellExpired(request);
    return decision;
  }
  await record(requestId, decision);
  if (decision === 'approved') await pay(request);
  return decision;

  async function waitForAnswer(): Promise<Decision | 'expired'> {
    const answered = (): boolean => firstAnswer !== undefined;
    if (!(await condition(answered, '2 days'))) {
      await remind(requestId);
      if (!(await condition(answered, '3 days'))) {
        await escalate(request);
        await condition(answered, '4 days');
      }
    }
    return firstAnswer ?? 'expired';
  }
}
