import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf, effectsOfOperation, operationOf } from '@/lib/lab/effects';
import { finalWorld, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import type { LedgerEntry, Run } from '@/lib/run/model';
import { count, placeOfLastCall } from '../../words';

const BOOKINGS = ['flights.book', 'hotels.book', 'cars.book'];
const SERVICES = ['flights', 'hotels', 'cars'];
const ALL = [...BOOKINGS, 'email.send'];

/**
 * Whether a call is repeated for its own sake: every earlier attempt of its activity made this call and no other, so that only
 * its own report can have been lost (the worker died while it ran beside another activity).
 */
function lostAlone(run: Run, call: LedgerEntry): boolean {
  const own = run.ledger
    .map(({ entry }) => entry)
    .filter((entry) => entry.activityId === call.activityId && entry.workflowId === call.workflowId);
  return call.attempt > 1 && own.every((entry) => operationOf(entry) === operationOf(call));
}

const tripIsBooked: Check = {
  id: 'trip-is-booked',
  title: 'The whole trip is booked, and the mail names the bookings',
  judgesStopped: true,
  judge(run) {
    const missing = ALL.find((operation) => effectsOfOperation(run, operation).length === 0);
    const world = finalWorld(run);
    if (missing !== undefined || !world) {
      return failed(placeOfLastCall(run, missing ?? 'email.send'), {
        message: `The trip is not complete: ${missing ?? 'nothing'} took effect in the end.`,
        expected: 'a flight, a hotel, a car and a mail',
        actual: `${count(world?.bookings.length ?? 0, 'booking')}, ${count(world?.mails.length ?? 0, 'mail')}`,
        why: 'Each of these systems was only out of order for a moment. Half a trip is worth less than none.',
      });
    }
    const subjects = world.mails.map((mail) => mail.subject);
    const unnamed = SERVICES.find(
      (service) =>
        !world.bookings.some(
          (one) => one.service === service && subjects.some((subject) => subject.includes(one.bookingId)),
        ),
    );
    if (unnamed) {
      return failed(placeOfLastCall(run, 'email.send'), {
        message: `The mail does not name a booking of ${unnamed}.`,
        expected: `a subject with ${world.bookings.map((one) => one.bookingId).join(', ')}`,
        actual: subjects.join(' / '),
        why: 'What one step finds out and a later one needs has to pass through the workflow. A value that stays inside an activity is lost with its attempt.',
      });
    }
    if (outcomeOf(run)?.type !== 'completed') {
      return failed(placeOfEnd(run), {
        message: 'The trip is booked, and the run did not complete.',
        expected: 'the run completes',
        actual: `it ended as ${outcomeOf(run)?.type ?? 'unknown'}`,
        why: 'Whoever asked for the trip is told that it failed, and books again.',
      });
    }
    const named = world.bookings
      .map((one) => one.bookingId)
      .filter((id) => subjects.some((subject) => subject.includes(id)));
    return passed(`The mail names ${named.join(', ')}.`);
  },
};

const bookedOnce: Check = {
  id: 'booked-once',
  title: 'Nothing is booked twice',
  judgesStopped: true,
  judge(run) {
    if (run.ledger.length === 0) return notJudged('No service was called in this run.');
    for (const operation of ALL) {
      const effects = effectsOfOperation(run, operation);
      const second = effects[1];
      if (!second) continue;
      return failed(placeOf(run, second.entry), {
        message: `${operation} took effect ${effects.length} times for one trip.`,
        expected: 'once',
        actual: `${effects.length} times, in attempts ${effects.map(({ entry }) => entry.attempt).join(', ')} of ${second.entry.activityType}`,
        why: lostAlone(run, second.entry)
          ? 'The worker died before it could report the first call. A call without a report is made again, and only a key tells the other side that it is the same one.'
          : 'It had worked the first time. What failed came after it, and took it along.',
      });
    }
    return passed('One of each.');
  },
};

const onlyWhatFailed: Check = {
  id: 'only-what-failed-is-repeated',
  title: 'A failing call repeats nothing but itself',
  judgesStopped: true,
  judge(run) {
    if (run.ledger.length === 0) return notJudged('No service was called in this run.');
    for (const operation of ALL) {
      const calls = callsOf(run, operation);
      const again = calls.find(
        (call, index) =>
          calls.slice(0, index).some((earlier) => earlier.response === 'returned') && !lostAlone(run, call),
      );
      if (!again) continue;
      const blamed = run.ledger
        .map(({ entry }) => entry)
        .findLast((entry) => entry.entryId < again.entryId && entry.faultId !== null);
      return failed(placeOf(run, again), {
        message: `${operation} had answered, and was called again.`,
        expected: `no call of ${operation} after its first answer`,
        actual: `${count(calls.length, 'call')}${blamed ? `; ${blamed.service}.${blamed.operation} had failed in between` : ''}`,
        why: 'An activity is tried again as a whole. The more effects it holds, the more of them every hiccup repeats, and the longer the last step has to wait for all the others.',
      });
    }
    const repeated = ALL.map((operation) => callsOf(run, operation).length - 1).filter((n) => n > 0);
    return passed(
      `${count(repeated.length, 'step')} needed more than one attempt, and none repeated another step.`,
    );
  },
};

export const checks: readonly Check[] = [tripIsBooked, bookedOnce, onlyWhatFailed];
