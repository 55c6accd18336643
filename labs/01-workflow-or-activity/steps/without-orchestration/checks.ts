import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf, effectsOfOperation } from '@/lib/lab/effects';
import { capturedCents, finalWorld, money, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import { orderOf } from '../../order';
import { count, placeOfLastCall } from '../../words';

const OWN = ['workflow-killed', 'workflow-carrier-down'];
const BEFORE_SHIPPING = ['inventory.reserve', 'payments.charge'];
const ALL = [...BEFORE_SHIPPING, 'shipping.createParcel', 'email.send'];

const orderArrives: Check = {
  id: 'order-arrives',
  title: 'The order gets through',
  scenarios: OWN,
  judgesStopped: true,
  judge(run, scenario) {
    const { orderId, amountCents } = orderOf(scenario);
    const missing = ALL.find((operation) => effectsOfOperation(run, operation).length === 0);
    if (missing !== undefined) {
      const world = finalWorld(run);
      return failed(placeOfLastCall(run, missing), {
        message: `The order stopped half-way: ${missing} never took effect.`,
        expected: 'goods reserved, money taken, a parcel and a mail',
        actual: `${money(world ? capturedCents(world, orderId) : 0)} taken, ${count(world?.parcels.length ?? 0, 'parcel')}, ${count(world?.mails.length ?? 0, 'mail')}`,
        why: 'What the process knew about the order died with it. The customer has paid, and no code is left that knows a parcel is due.',
      });
    }
    if (outcomeOf(run)?.type !== 'completed') {
      return failed(placeOfEnd(run), {
        message: 'Everything was done, and the run did not complete.',
        expected: 'the run completes',
        actual: `it ended as ${outcomeOf(run)?.type ?? 'unknown'}`,
        why: 'Whoever waits for the order is told that it failed, and orders again.',
      });
    }
    return passed(`${money(amountCents)} taken, a parcel and a mail, whatever went wrong on the way.`);
  },
};

const doneOnce: Check = {
  id: 'done-once',
  title: 'Nothing is done twice',
  scenarios: OWN,
  judgesStopped: true,
  judge(run) {
    if (run.ledger.length === 0) return notJudged('No service was called in this run.');
    for (const operation of ALL) {
      const effects = effectsOfOperation(run, operation);
      const second = effects[1];
      if (!second) continue;
      return failed(placeOf(run, second.entry), {
        message: `${operation} took effect ${effects.length} times for one order.`,
        expected: 'once',
        actual: `${effects.length} times, the second in attempt ${second.entry.attempt} of ${second.entry.activityType}`,
        why: 'Something ran the whole order again, because it could not know how far the first run had come. The customer pays for that.',
      });
    }
    return passed('One reservation, one payment, one parcel, one mail at most.');
  },
};

const goesOn: Check = {
  id: 'goes-on-where-it-stopped',
  title: 'The order goes on where it stopped',
  scenarios: OWN,
  judgesStopped: true,
  judge(run) {
    if (callsOf(run, 'shipping.createParcel').length === 0)
      return notJudged('The order never came as far as shipping.');
    for (const operation of BEFORE_SHIPPING) {
      const calls = callsOf(run, operation);
      const again = calls[1];
      if (!again) continue;
      return failed(placeOf(run, again), {
        message: `Shipping failed, and ${operation} was called again.`,
        expected: `1 call of ${operation}: it had succeeded`,
        actual: `${count(calls.length, 'call')} of it, in attempts ${calls.map((one) => one.attempt).join(' and ')} of ${again.activityType}`,
        why: 'Steps that share one unit of retry are all repeated when the last of them fails. Keys can hide that from the bank; they do not make it right, and not every system has them.',
      });
    }
    const tries = callsOf(run, 'shipping.createParcel').length;
    return passed(`Shipping was called ${count(tries, 'time')}; what came before it, once.`);
  },
};

export const checks: readonly Check[] = [orderArrives, doneOnce, goesOn];
