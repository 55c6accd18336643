import { placeOf } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { effectsOfOperation } from '@/lib/lab/effects';
import { finalWorld, money, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import type { Run } from '@/lib/run/model';
import { orderOf } from '../../order';
import { callerOf, count, duration, placeOfCalls, servicesSilent, timedCalls } from '../../words';
import { REFUSED_CALLS } from './scenarios';

const MINUTE_MS = 60_000;
/** What the network's operator allows: so many calls about one payment in so long a time. */
const OUTAGE_MS = 40 * MINUTE_MS;
const LONGEST_GAP_MS = 15 * MINUTE_MS;
/** What an attempt itself may take, on top of the wait before it. */
const ATTEMPT_MS = MINUTE_MS / 2;
const GLITCH_MS = MINUTE_MS;

/** The calls up to the one that took the money, or all of them when none did. */
function callsUntilPaid(run: Run): ReturnType<typeof timedCalls> {
  const calls = timedCalls(run, 'payments.charge');
  const paid = calls.findIndex(({ entry }) => entry.effect === 'applied');
  return paid < 0 ? calls : calls.slice(0, paid + 1);
}

const outageIsSurvived: Check = {
  id: 'outage-is-survived',
  title: 'An order outlives an outage of the card network',
  scenarios: ['outage'],
  judge(run, scenario) {
    const { orderId, amountCents } = orderOf(scenario);
    const calls = callsUntilPaid(run);
    const [first] = calls;
    const last = calls.at(-1);
    if (!first || !last) return notJudged(servicesSilent);
    const spent = duration(last.atMs - first.atMs);
    const paid = effectsOfOperation(run, 'payments.charge', orderId).length > 0;
    const mails = finalWorld(run)?.mails.length ?? 0;
    if (paid && mails > 0 && outcomeOf(run)?.type === 'completed')
      return passed(`${money(amountCents)} taken by call ${calls.length}, after ${spent}.`);
    return failed(placeOf(run, last.entry), {
      message: `The card network came back, and by then the order had given up.`,
      expected: 'the order waits as long as the outage lasts, then is paid',
      actual: `${count(calls.length, 'call')} in ${spent}, then the run ended as ${outcomeOf(run)?.type ?? 'unknown'}`,
      why: 'Every order that was open during the outage is now a failed run that a person has to find and start again. Waiting costs a durable workflow nothing: no process, no thread, no memory.',
    });
  },
};

const networkIsNotHammered: Check = {
  id: 'network-is-not-hammered',
  title: 'A service that is down is left room to come back',
  scenarios: ['outage'],
  judge(run) {
    const calls = callsUntilPaid(run);
    const [first] = calls;
    const last = calls.at(-1);
    if (!first || !last || calls.length <= REFUSED_CALLS)
      return notJudged('The order gave up before its pace could be told.');
    const spent = last.atMs - first.atMs;
    const pace = `${count(calls.length, 'call')} in ${duration(spent)}`;
    if (spent >= OUTAGE_MS) return passed(`${pace}.`);
    const ceiling = callerOf(run, 'payments.charge')?.retryPolicy?.maximumIntervalMs ?? null;
    const low = ceiling !== null && ceiling * REFUSED_CALLS < OUTAGE_MS;
    return failed(placeOf(run, last.entry), {
      message: `The order asked a service that is down ${calls.length} times in ${duration(spent)}.`,
      expected: `at most ${REFUSED_CALLS} calls in ${duration(OUTAGE_MS)}`,
      actual: `${pace}${low ? `; no wait may grow above ${duration(ceiling)}` : ''}`,
      why: 'One order is nothing. Ten thousand orders that all call every few seconds keep a service down that was about to come back, and its operator blocks whoever does that.',
    });
  },
};

const paidSoonAfter: Check = {
  id: 'paid-soon-after-the-outage',
  title: 'Once the network is back, the order does not wait for hours',
  scenarios: ['outage'],
  judge(run) {
    const calls = callsUntilPaid(run);
    const gaps = calls.slice(1).map(({ entry, atMs }, index) => {
      return { entry, ms: atMs - (calls[index]?.atMs ?? atMs) };
    });
    const [longest] = gaps.toSorted((a, b) => b.ms - a.ms);
    if (!longest || calls.length <= REFUSED_CALLS)
      return notJudged('The order gave up before the outage was over.');
    if (longest.ms < LONGEST_GAP_MS + ATTEMPT_MS)
      return passed(`Never more than ${duration(longest.ms)} between calls.`);
    return failed(placeOf(run, longest.entry), {
      message: `Between two calls the order waited ${duration(longest.ms)}.`,
      expected: `no wait above ${duration(LONGEST_GAP_MS)}`,
      actual: `the longest wait was ${duration(longest.ms)}, after call ${calls.findIndex((one) => one.entry === longest.entry)}`,
      why: 'A wait that doubles without a ceiling is soon longer than the outage. The network has been back since breakfast, and the order sleeps until tomorrow.',
    });
  },
};

const glitchCostsSeconds: Check = {
  id: 'glitch-costs-seconds',
  title: 'A single failure costs seconds',
  scenarios: ['glitch'],
  judge(run) {
    const calls = callsUntilPaid(run);
    const [first] = calls;
    const last = calls.at(-1);
    if (!first || !last) return notJudged(servicesSilent);
    const spent = last.atMs - first.atMs;
    const paid = last.entry.effect === 'applied';
    if (paid && spent <= GLITCH_MS && outcomeOf(run)?.type === 'completed')
      return passed(`Paid ${duration(spent)} after the first call.`);
    return failed(placeOfCalls(run, 'payments.charge'), {
      message: paid
        ? `One refused call cost ${duration(spent)}.`
        : 'One refused call, and the order was never paid.',
      expected: `the money is taken within ${duration(GLITCH_MS)}`,
      actual: `${count(calls.length, 'call')} in ${duration(spent)}; the run ended as ${outcomeOf(run)?.type ?? 'unknown'}`,
      why: 'Most failures are gone a moment later. A policy made only for long outages turns each of them into minutes that a customer waits.',
    });
  },
};

export const checks: readonly Check[] = [
  outageIsSurvived,
  networkIsNotHammered,
  paidSoonAfter,
  glitchCostsSeconds,
];
