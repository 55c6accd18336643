import { activitiesOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf } from '@/lib/lab/effects';
import { capturedCents, finalWorld, money, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import type { Activity, Run } from '@/lib/run/model';
import { orderOf } from '../../order';
import { count, duration, placeOfActivity, placeOfCalls, servicesSilent, tookMs } from '../../words';

/** In these no retry will ever help. */
const hopeless = ['card-declined', 'unknown-product', 'no-items'];

/** The error of an activity as its last failed attempt told it: `CardDeclined: The card … was declined.` */
function errorOf({ attempts, close }: Activity): string {
  const last = attempts.findLast((one) => one.result?.type === 'failed')?.result;
  const failure = last?.type === 'failed' ? last.failure : close?.failure;
  return failure ? `${failure.type ?? failure.kind}: ${failure.message}` : 'an error';
}

/** Activities of one kind together, so that a loop in the workflow counts as the retries it is. */
function triesByType(run: Run): { activity: Activity; tries: number }[] {
  const byType = new Map<string, { activity: Activity; tries: number }>();
  for (const activity of activitiesOf(run)) {
    const before = byType.get(activity.activityType);
    byType.set(activity.activityType, {
      activity: before?.activity ?? activity,
      tries: (before?.tries ?? 0) + activity.attempts.length,
    });
  }
  return [...byType.values()];
}

const refusedAtOnce: Check = {
  id: 'refused-at-once',
  title: 'What no retry can mend is tried once',
  scenarios: hopeless,
  judgesStopped: true,
  judge(run) {
    const repeated = triesByType(run).find((one) => one.tries > 1);
    const calls = ['payments.charge', 'searchIndex.find'].find((name) => callsOf(run, name).length > 1);
    if (!repeated && calls === undefined)
      return passed(`Refused after one attempt, ${duration(tookMs(run) ?? 0)} after the order.`);
    const took = tookMs(run);
    const tries = repeated?.tries ?? callsOf(run, calls ?? '').length;
    const error = repeated ? errorOf(repeated.activity) : 'the same error';
    return failed(repeated ? placeOfActivity(run, repeated.activity) : placeOfCalls(run, calls ?? ''), {
      message: `${count(tries, 'attempt')}, and the answer was the same each time.`,
      expected: '1 attempt, then the workflow hears of it',
      actual: `${count(tries, 'attempt')}${took === null ? ' and no end' : ` in ${duration(took)}`}, each with ${error}`,
      why: 'The customer waits minutes for a no that was known at once. A bank counts refused charges against the merchant, and may lock a card that is tried again and again.',
    });
  },
};

const refusalIsTold: Check = {
  id: 'refusal-reaches-the-caller',
  title: 'A refused order ends as failed, and takes no money',
  scenarios: hopeless,
  judge(run, scenario) {
    const { orderId } = orderOf(scenario);
    const outcome = outcomeOf(run);
    const world = finalWorld(run);
    const taken = world ? capturedCents(world, orderId) : 0;
    if (outcome?.type !== 'completed' && taken === 0)
      return passed(`The run ended as ${outcome?.type ?? 'failed'}, and nothing was charged.`);
    return failed(placeOfEnd(run), {
      message:
        taken > 0
          ? `${money(taken)} were taken for an order that cannot be sold.`
          : 'The order was refused, yet the workflow completed.',
      expected: 'the run ends as failed, 0.00 captured',
      actual: `the run ended as ${outcome?.type ?? 'unknown'}, ${money(taken)} captured`,
      why: 'Whoever started the order has to tell a sale from a refusal without reading a text. Dashboards, alarms and the code that waits for the result all go by how the run ended.',
    });
  },
};

const outageIsNoRefusal: Check = {
  id: 'outage-is-no-refusal',
  title: 'An outage is waited out, and the order is sold',
  scenarios: ['network-down'],
  judge(run, scenario) {
    const { orderId, amountCents } = orderOf(scenario);
    const world = finalWorld(run);
    if (!world) return notJudged(servicesSilent);
    const calls = callsOf(run, 'payments.charge').length;
    const taken = capturedCents(world, orderId);
    if (outcomeOf(run)?.type === 'completed' && taken === amountCents)
      return passed(`${money(taken)} taken by call ${calls}, after ${duration(tookMs(run) ?? 0)}.`);
    return failed(placeOfCalls(run, 'payments.charge'), {
      message: 'The network was down for a few minutes, and a good order was refused for ever.',
      expected: `${money(amountCents)} captured, once the network is back`,
      actual: `${count(calls, 'call')}, ${money(taken)} captured, the run ended as ${outcomeOf(run)?.type ?? 'unknown'}`,
      why: 'The same call can fail for a reason that passes and for one that stays. Treat both alike, and either every outage loses orders or every typo is retried for days.',
    });
  },
};

export const checks: readonly Check[] = [refusedAtOnce, refusalIsTold, outageIsNoRefusal];
