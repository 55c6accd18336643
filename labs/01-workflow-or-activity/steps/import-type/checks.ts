import { activitiesOf, placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf } from '@/lib/lab/effects';
import { capturedCents, finalWorld, money, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import { onlyEffectsAreActivities } from '../../checks';
import { orderOf, type Order } from '../../order';
import { count, placeOfLastCall } from '../../words';

/** What the step's `priceOf` says. */
function priceOf({ quantity, amountCents }: Order): number {
  return quantity > 5 ? amountCents : amountCents + 490;
}

const orderIsBilled: Check = {
  id: 'order-is-billed',
  title: 'The order is charged with delivery, and a receipt is sent',
  judgesStopped: true,
  judge(run, scenario) {
    const order = orderOf(scenario);
    const price = priceOf(order);
    const world = finalWorld(run);
    const taken = world ? capturedCents(world, order.orderId) : 0;
    if (taken < price || (taken !== price && callsOf(run, 'payments.charge').length < 2)) {
      return failed(
        activitiesOf(run).length > 0 ? placeOfLastCall(run, 'payments.charge') : placeOfEnd(run),
        {
          message: `The customer was charged ${money(taken)}.`,
          expected: `${money(price)} for ${count(order.quantity, 'teapot')}, as priceOf says`,
          actual: `${money(taken)} by ${count(callsOf(run, 'payments.charge').length, 'call')} of payments.charge`,
          why: 'The price is a rule of the business. It belongs to code that every caller shares, and it must give every replay the same answer.',
        },
      );
    }
    const mails = world?.mails.length ?? 0;
    const outcome = outcomeOf(run);
    if (mails === 0 || outcome?.type !== 'completed') {
      return failed(placeOfLastCall(run, 'email.send'), {
        message: mails === 0 ? 'No receipt was sent.' : 'The receipt was sent, and the run did not complete.',
        expected: 'a receipt, and a run that completes',
        actual: `${count(mails, 'mail')}; the run ended as ${outcome?.type ?? 'unknown'}`,
        why: 'The mail system is out of order for a moment only. The customer paid, and is told nothing.',
      });
    }
    return passed(`${money(price)} charged, and a receipt.`);
  },
};

const chargedOnce: Check = {
  id: 'charged-once',
  title: 'A receipt that fails charges nobody again',
  judgesStopped: true,
  judge(run) {
    const [first, again] = callsOf(run, 'payments.charge');
    if (!first) return notJudged('Nobody was charged in this run.');
    if (!again) return passed('One call to the bank, whatever the mail system did.');
    return failed(placeOf(run, again), {
      message: 'The bank was called again because the mail failed.',
      expected: '1 call of payments.charge',
      actual: `2 calls or more, the second in attempt ${again.attempt} of ${again.activityType}`,
      why: 'Charge and receipt share one unit of retry, so that a mail system that stutters costs the customer money.',
    });
  },
};

export const checks: readonly Check[] = [orderIsBilled, chargedOnce, onlyEffectsAreActivities];
