import { activityOf, attemptsOf, placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf } from '@/lib/lab/effects';
import { finalWorld, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, NOWHERE, passed } from '@/lib/lab/finding';
import type { LedgerEntry, Run, World } from '@/lib/run/model';
import { count, duration, servicesSilent } from '../../words';
import { laterAttempts, startsOver } from './later-attempts';

/** How long nobody may notice that an import has stopped, by the timeouts the learner declared. */
const SILENCE_MS = 2 * 60_000;
/** A running import has to hear of its cancellation before so many of the 50 items. */
const STOPPED_BEFORE = 40;

const receipts = (run: Run): readonly LedgerEntry[] => callsOf(run, 'warehouse.receiveItem');

function deliveryOf(run: Run): World['deliveries'][number] | null {
  return finalWorld(run)?.deliveries[0] ?? null;
}

/** Heartbeats of a right attempt that may still be on their way when its call hangs: they are throttled. */
const STRAGGLERS = 2;

/** Whether an attempt went on with its heartbeats while its call hung, until its start-to-close timeout ended it. */
function outlivedItsSilence(run: Run, call: LedgerEntry): boolean {
  const hungAt = run.ledger.find(({ entry }) => entry === call)?.at.wallMs;
  const attempt = attemptsOf(run, call).find((one) => one.attempt === call.attempt);
  if (hungAt === undefined || attempt?.serverFailure?.type !== 'StartToClose') return false;
  return attempt.heartbeats.filter(({ at }) => at.wallMs > hungAt).length > STRAGGLERS;
}

const stallFoundSoon: Check = {
  id: 'stall-found-soon',
  title: 'An import that stalls is noticed within minutes',
  scenarios: ['stall'],
  judge(run) {
    const stalled = receipts(run).find((one) => one.faultId !== null);
    const activity = stalled && activityOf(run, stalled);
    if (!stalled || !activity) return notJudged('No import got as far as item 40.');
    const { heartbeatMs, startToCloseMs, scheduleToCloseMs } = activity.declaredTimeouts ?? {};
    const limits = [heartbeatMs, startToCloseMs, scheduleToCloseMs].filter((one) => typeof one === 'number');
    const silence = Math.min(...limits, Infinity);
    const why =
      'A start-to-close timeout has to be as long as the longest honest run. For an hour’s work that is an hour in which a dead import looks alive, and the shop sells goods that stand unpacked at the gate.';
    if (silence <= SILENCE_MS && (startToCloseMs ?? 0) > SILENCE_MS && outlivedItsSilence(run, stalled))
      return failed(placeOf(run, stalled), {
        message: 'The import hung at item 40, and its heartbeats went on as if it worked.',
        expected: `a stall is noticed within ${duration(SILENCE_MS)}: heartbeats end when the work stands still`,
        actual: `only the start-to-close timeout ended the attempt, ${duration(startToCloseMs ?? 0)} long`,
        why,
      });
    if (silence <= SILENCE_MS)
      return passed(`The stall is noticed ${duration(silence)} after the last sign of life.`);
    return failed(placeOf(run, stalled), {
      message: 'The import hung at item 40, and nobody could tell it from one that works.',
      expected: `a stall is noticed within ${duration(SILENCE_MS)}`,
      actual: Number.isFinite(silence)
        ? `the first timeout that could notice it is ${duration(silence)} long`
        : 'no timeout could ever notice it',
      why,
    });
  },
};

const resumes: Check = {
  id: 'resumes',
  title: 'The next attempt goes on where the last one stopped',
  scenarios: ['stall'],
  judge(run) {
    const calls = receipts(run);
    if (calls.length === 0) return notJudged(servicesSilent);
    const again = calls.length - new Set(calls.map(({ businessKey }) => businessKey)).size;
    const retried = laterAttempts(calls);
    const last = retried.at(-1);
    if (!last)
      return failed(NOWHERE, {
        message: 'After the stall nobody went on with the delivery.',
        expected: 'a new attempt goes on from about item 40',
        actual: 'no further attempt asked for an item',
        why: 'A retry is the whole point of noticing a stall.',
      });
    const over = retried.find(startsOver);
    if (!over)
      return passed(
        `The new attempt went on at ${last.first.businessKey}; ${count(again, 'item')} asked for again in all.`,
      );
    return failed(placeOf(run, over.first), {
      message: `The new attempt began at ${over.first.businessKey}, although ${count(over.known, 'item')} had been asked for.`,
      expected: 'it goes on from the recorded progress',
      actual: `it began ${count(over.redone, 'item')} before the point that was reached`,
      why: 'An import that starts over after each failure gets slower the longer it is. One that takes an hour, on machines that are replaced every forty minutes, never ends.',
    });
  },
};

const receivedOnce: Check = {
  id: 'received-once',
  title: 'No item is booked in twice',
  judge(run) {
    const delivery = deliveryOf(run);
    if (!delivery || receipts(run).length === 0) return notJudged(servicesSilent);
    if (delivery.receivedAgain === 0)
      return passed(
        `${count(delivery.received, 'item')} received in ${count(receipts(run).length, 'call')}, each booked in once.`,
      );
    const seen = new Set<string | null>();
    const twice = receipts(run).find(({ businessKey, effect }) => {
      if (effect !== 'applied') return false;
      const known = seen.has(businessKey);
      seen.add(businessKey);
      return known;
    });
    return failed(twice ? placeOf(run, twice) : NOWHERE, {
      message: `${count(delivery.receivedAgain, 'item')} were booked in a second time${twice ? `, the first of them ${twice.businessKey}` : ''}.`,
      expected: 'receivedAgain is 0',
      actual: `receivedAgain is ${delivery.receivedAgain}`,
      why: 'The stock now counts goods that are not there, and they will be sold. A new attempt can only know what reached the server; between the last heartbeat that did and the end of the old attempt there is always work that it will ask for again.',
    });
  },
};

const stopsWhenCancelled: Check = {
  id: 'stops-when-cancelled',
  title: 'A cancelled import stops, and then the workflow ends',
  scenarios: ['cancelled'],
  judge(run) {
    const delivery = deliveryOf(run);
    const last = receipts(run).at(-1);
    if (!delivery || !last) return notJudged(servicesSilent);
    const activity = activityOf(run, last);
    const expected = `the import ends before item ${STOPPED_BEFORE}, then the run ends as cancelled`;
    if (activity?.close?.type === 'abandoned')
      return failed(placeOfEnd(run), {
        message: 'The workflow ended while its import was still at work.',
        expected,
        actual: `history does not say how the import ended; the last item it asked for was ${last.businessKey}`,
        why: 'The workflow says “cancelled”, the gate goes on booking in. Whoever sends the truck back after that sends back goods the stock still counts.',
      });
    const outcome = outcomeOf(run)?.type ?? 'running';
    if (delivery.received < STOPPED_BEFORE && outcome === 'cancelled')
      return passed(
        `Cancelled after 5 items; the import heard of it and stopped at ${delivery.received} of ${delivery.items}.`,
      );
    return failed(delivery.received < STOPPED_BEFORE ? placeOfEnd(run) : placeOf(run, last), {
      message:
        delivery.received < STOPPED_BEFORE
          ? 'The import stopped, but the run does not say that it was cancelled.'
          : 'Somebody cancelled the import, and it went on.',
      expected,
      actual: `${delivery.received} of ${delivery.items} items received; the run ended as ${outcome}`,
      why: 'Nothing interrupts an activity from outside: the server can only answer its heartbeats. An activity that never asks, or never looks at the answer, works to the end.',
    });
  },
};

const allReceived: Check = {
  id: 'all-received',
  title: 'The whole delivery is received',
  scenarios: ['stall', 'worker-dies', 'all-well'],
  judge(run) {
    const delivery = deliveryOf(run);
    if (!delivery) return notJudged(servicesSilent);
    const outcome = outcomeOf(run)?.type ?? 'running';
    if (delivery.received === delivery.items && outcome === 'completed')
      return passed(`All ${delivery.items} items are in.`);
    return failed(placeOfEnd(run), {
      message: `${delivery.received} of ${delivery.items} items were received.`,
      expected: `${delivery.items} items received, and the workflow completes`,
      actual: `${delivery.received} items; the run ended as ${outcome}`,
      why: 'Progress that claims too much is worse than none: what a retry skips, nobody ever receives.',
    });
  },
};

export const checks: readonly Check[] = [
  stallFoundSoon,
  resumes,
  receivedOnce,
  stopsWhenCancelled,
  allReceived,
];
