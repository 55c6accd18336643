import { activitiesOf, placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf } from '@/lib/lab/effects';
import { capturedCents, finalWorld, money, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import { mainChain } from '@/lib/run/chain';
import type { Execution, Timer } from '@/lib/run/model';
import { onlyEffectsAreActivities } from '../../checks';
import { orderOf } from '../../order';
import { count, placeOfActivity, placeOfLastCall } from '../../words';

const DAY_MS = 24 * 60 * 60 * 1_000;
const TERM_MS = 3 * DAY_MS;
/** Real time passes on the virtual clock too, while code runs. */
const SLACK_MS = 60_000;
const LEAST_MS = TERM_MS - SLACK_MS;

/** Timers that fired, and were started no earlier than `sinceMs`. */
function timersOf(executions: readonly Execution[], sinceMs: number): readonly Timer[] {
  return executions
    .flatMap((one) => one.timers)
    .filter(({ startedMs, close }) => close?.type === 'fired' && startedMs >= sinceMs);
}

function total(timers: readonly Timer[]): number {
  return timers.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

const invoiceIsSettled: Check = {
  id: 'invoice-is-settled',
  title: 'Invoice, three days, money, and a catalogue for large orders',
  judgesStopped: true,
  judge(run, scenario) {
    const { orderId, amountCents } = orderOf(scenario);
    const large = amountCents > 10_000;
    const price = large ? amountCents - amountCents / 20 : amountCents;
    const world = finalWorld(run);
    const taken = world ? capturedCents(world, orderId) : 0;
    const parcels = world?.parcels.length ?? 0;
    const mails = world?.mails.length ?? 0;
    const outcome = outcomeOf(run);
    if (taken === price && mails === 1 && parcels === (large ? 1 : 0) && outcome?.type === 'completed')
      return passed(`${money(price)} taken, ${count(mails, 'mail')}, ${count(parcels, 'parcel')}.`);
    return failed(taken === 0 ? placeOfEnd(run) : placeOfLastCall(run, 'payments.charge'), {
      message: 'The invoice is not settled as the rules of the business say.',
      expected: `${money(price)} taken, 1 mail, ${count(large ? 1 : 0, 'parcel')}, and a run that completes`,
      actual: `${money(taken)} taken, ${count(mails, 'mail')}, ${count(parcels, 'parcel')}; the run ended as ${outcome?.type ?? 'unknown'}`,
      why: 'The rules do not change when code moves to where it belongs.',
    });
  },
};

const waitHoldsNothing: Check = {
  id: 'the-wait-holds-nothing',
  title: 'The three days are a timer, and no worker waits',
  judgesStopped: true,
  judge(run) {
    const mail = run.ledger.find(({ entry }) => callsOf(run, 'email.send')[0] === entry);
    const charge = run.ledger.find(({ entry }) => callsOf(run, 'payments.charge')[0] === entry);
    if (!mail) return notJudged('The invoice was never sent, so no term began.');
    const idle = activitiesOf(run).find(
      (one) => one.ledgerEntryIds.length === 0 && one.close?.type !== 'completed',
    );
    if (!charge || mail.at.virtualMs === null || charge.at.virtualMs === null) {
      return failed(idle ? placeOfActivity(run, idle) : placeOfEnd(run), {
        message: 'The three days never came to an end.',
        expected: 'a charge three days after the invoice',
        actual: idle
          ? `${count(idle.attempts.length, 'attempt')} of ${idle.activityType}, ended by a timeout of theirs`
          : 'no charge',
        why: 'Waiting in an activity needs a process that lives that long, a slot of its worker and a timeout longer than the wait. Each deploy begins the wait again.',
      });
    }
    const between = charge.at.virtualMs - mail.at.virtualMs;
    const since = mail.at.virtualMs - SLACK_MS;
    const main = mainChain(run);
    const own = timersOf(main, since);
    // A child has a clock of its own, and its parent's stands still meanwhile.
    const children = timersOf(
      [...run.executions.values()].filter((one) => !main.includes(one)),
      since,
    );
    const timers = [...own, ...children];
    const waited = total(timers);
    const inTime = between >= LEAST_MS && total(own) >= LEAST_MS;
    if (!inTime && total(children) < LEAST_MS) {
      return failed(placeOf(run, charge.entry), {
        message: 'The customer was charged before the three days were over.',
        expected: 'at least 3 days between invoice and charge, as a timer',
        actual: `${(between / DAY_MS).toFixed(1)} days, ${(waited / DAY_MS).toFixed(1)} of them by ${count(timers.length, 'timer')}`,
        why: 'Three days were promised. Time that passes in a workflow is an event of the history; nothing else survives the worker.',
      });
    }
    return passed(
      `${count(timers.length, 'timer')} of ${(waited / DAY_MS).toFixed(1)} days, and no activity while it ran.`,
    );
  },
};

export const checks: readonly Check[] = [invoiceIsSettled, onlyEffectsAreActivities, waitHoldsNothing];
