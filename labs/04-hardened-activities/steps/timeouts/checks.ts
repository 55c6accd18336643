import { activitiesOf, attemptsOf, placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf, effectsOfOperation } from '@/lib/lab/effects';
import { finalWorld, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import type { Activity, Run } from '@/lib/run/model';
import { orderOf } from '../../order';
import {
  callerOf,
  count,
  duration,
  placeOfActivity,
  placeOfCalls,
  servicesSilent,
  tookMs,
} from '../../words';

/** What the checkout promises the customer, and what a busy machine may add to it. */
const PROMISED_MS = 4_000;
const PROMISE_KEPT_MS = 6_000;
/** From the packer's last sign of life to the next attempt; shorter than it takes to pack the large order and back off. */
const NOTICED_MS = 3_500;

const hungCallIsTriedAgain: Check = {
  id: 'hung-call-is-tried-again',
  title: 'A call that hangs is given up in time to try again',
  scenarios: ['hang'],
  judgesStopped: true,
  judge(run, scenario) {
    const { orderId } = orderOf(scenario);
    const [first] = callsOf(run, 'inventory.reserve');
    if (!first) return notJudged(servicesSilent);
    const attempts = callsOf(run, 'inventory.reserve').length;
    const [reserved] = effectsOfOperation(run, 'inventory.reserve', orderId);
    if (reserved && outcomeOf(run)?.type === 'completed')
      return passed(`The first call hung. ${count(attempts, 'call')} in all, and ${orderId} was sold.`);
    const activity = callerOf(run, 'inventory.reserve');
    const close = activity?.close;
    const waited = close && activity.scheduledMs !== null ? close.timeMs - activity.scheduledMs : null;
    return failed(placeOf(run, first), {
      message: 'One call that hung cost the whole order.',
      expected: 'the attempt that hangs is given up, and another one reserves the stock',
      actual: `${count(attempts, 'attempt')}${waited === null ? '' : ` in ${duration(waited)}`}, then ${close?.failure?.type ?? 'the end'}; nothing was reserved`,
      why: 'A dropped connection gives neither an answer nor an error. The server cannot see inside the attempt: all it can do is wait as long as it was told an attempt may take. When that is as long as everything together, one lost packet is an outage.',
    });
  },
};

const customerIsToldInTime: Check = {
  id: 'customer-is-told-in-time',
  title: 'When the warehouse stays down, the customer is told so in four seconds',
  scenarios: ['outage'],
  judgesStopped: true,
  judge(run) {
    const took = tookMs(run);
    if (callsOf(run, 'inventory.reserve').length === 0) return notJudged(servicesSilent);
    const place = placeOfCalls(run, 'inventory.reserve');
    const calls = count(callsOf(run, 'inventory.reserve').length, 'call');
    if (outcomeOf(run)?.type === 'completed')
      return failed(placeOfEnd(run), {
        message: 'Nothing was reserved, yet the workflow completed.',
        expected: 'the run ends as failed, with the failure that caused it',
        actual: `completed after ${calls} that failed`,
        why: 'Whoever waits at the checkout is told that the order is on its way, and the first to notice is the customer.',
      });
    if (took !== null && took <= PROMISE_KEPT_MS) return passed(`Told after ${duration(took)} and ${calls}.`);
    return failed(place, {
      message:
        took === null
          ? 'The customer waits for a no that never comes.'
          : `The customer waited ${duration(took)} for a no.`,
      expected: `an answer about ${duration(PROMISED_MS)} after the order`,
      actual: `${calls}, and ${took === null ? 'no answer' : `an answer after ${duration(took)}`}`,
      why: 'A limit for one attempt says nothing about how many there will be. With backoff between them, a handful of short attempts is a long wait, and the customer has closed the page.',
    });
  },
};

const stallIsNoticed: Check = {
  id: 'stall-is-noticed',
  title: 'A packer that stalls is noticed within seconds',
  scenarios: ['stall', 'hall-busy'],
  judgesStopped: true,
  judge(run, scenario) {
    const asleep = activitiesOf(run).filter((one) =>
      one.attempts.some(({ faultIds }) => faultIds.length > 0),
    );
    if (asleep.length === 0) return notJudged('No packer told how far it was, so none could stall.');
    // Where the hall has one packer, the next attempt waits for the silent one: there the shop's packer is judged.
    const stalled = asleep[scenario.id === 'hall-busy' ? 1 : 0];
    if (!stalled) return notJudged('The order did not come to the shop, so nobody could fall silent there.');
    const [parcel] = callsOf(run, 'shipping.createParcel');
    const again = parcel && attemptsOf(run, parcel).find((one) => one.attempt === parcel.attempt);
    const lastSign = stalled.attempts[0]?.heartbeats.at(-1)?.at.virtualMs ?? null;
    const next = again?.started?.virtualMs ?? null;
    const silent = lastSign === null || next === null ? null : next - lastSign;
    if (silent !== null && silent <= NOTICED_MS)
      return passed(`Packed again ${duration(silent)} after the last sign of life.`);
    const { declaredTimeouts } = stalled;
    return failed(placeOfActivity(run, stalled), {
      message:
        silent === null
          ? 'The packer stalled, and nobody packed the order.'
          : `The packer stalled, and for ${duration(silent)} nobody noticed.`,
      expected: `the next attempt begins within ${duration(NOTICED_MS)} of the last heartbeat`,
      actual: `${silent === null ? 'no later attempt made a parcel' : `it began after ${duration(silent)}`}; the attempt was given ${duration(declaredTimeouts?.startToCloseMs ?? 0)}, and silence had ${declaredTimeouts?.heartbeatMs ? `a limit of ${duration(declaredTimeouts.heartbeatMs)}` : 'no limit'}`,
      why: 'Work that may rightly take an hour has to be given an hour. If that is the only limit, a worker that died in the first minute is found out fifty-nine minutes later.',
    });
  },
};

const orderGoesOut: Check = {
  id: 'order-goes-out',
  title: 'Every order that can be packed goes out, once',
  scenarios: ['stall', 'hall-busy', 'all-well'],
  judgesStopped: true,
  judge(run, scenario) {
    const { orderId, sku, quantity } = orderOf(scenario);
    const world = finalWorld(run);
    if (!world) return notJudged(servicesSilent);
    const parcels = world.parcels.filter((one) => one.orderId === orderId).length;
    const reserved = world.stock.find((one) => one.sku === sku)?.reserved ?? 0;
    if (outcomeOf(run)?.type === 'completed' && parcels === 1 && reserved === quantity)
      return passed(`${quantity} × ${sku} reserved, one parcel, ${duration(tookMs(run) ?? 0)} in all.`);
    const ended = `the run ended as ${outcomeOf(run)?.type ?? 'unknown'}, ${reserved} × ${sku} reserved, ${count(parcels, 'parcel')}`;
    const expected = `the run completes, ${quantity} × ${sku} reserved, 1 parcel`;
    const cut = cutShort(run);
    if (cut)
      return failed(placeOfActivity(run, cut), {
        message: 'A packer who was busy and said so was given up, and the order did not go out.',
        expected,
        actual: `${ended}; an attempt was given ${duration(cut.declaredTimeouts?.startToCloseMs ?? 0)}`,
        why: 'A limit below what a good attempt takes is met by every attempt. Each begins again with the first item, and none of them ends.',
      });
    const last = activitiesOf(run).at(-1);
    const cause = last?.close?.failure;
    return failed(last ? placeOfActivity(run, last) : placeOfEnd(run), {
      message: 'The order could have gone out, and did not.',
      expected,
      actual: `${ended}; the last activity ${last?.close ? `ended with ${cause?.type ?? cause?.message ?? 'a result'}` : 'has not ended'}`,
      why: 'A queue without a free worker is no error to Temporal, and neither is a worker that has fallen silent: the task waits. Someone has to decide how long that is all right, and who does the work instead.',
    });
  },
};

/** How an attempt reads that the server gave up: its next heartbeat told it so, and it stopped, or it never heard. */
const GIVEN_UP: ReadonlySet<string> = new Set(['timed-out', 'cancelled']);

/** A packing that was given up while its packer was at work: no fault struck it, and it told of its progress. */
function cutShort(run: Run): Activity | undefined {
  return activitiesOf(run).find(
    ({ attempts, cancelRequested }) =>
      cancelRequested === null &&
      attempts.some(
        ({ faultIds, heartbeats, result }) =>
          faultIds.length === 0 && heartbeats.length > 0 && GIVEN_UP.has(result?.type ?? ''),
      ),
  );
}

export const checks: readonly Check[] = [
  hungCallIsTriedAgain,
  customerIsToldInTime,
  stallIsNoticed,
  orderGoesOut,
];
