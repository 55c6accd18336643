import type { Check } from '@/lib/lab/define';
import { money } from '@/lib/lab/ending';
import { failed, passed } from '@/lib/lab/finding';
import type { LedgerEntry, Run } from '@/lib/run/model';
import { orderOf } from '../../order';
import { appliedCalls, notCompleted, numberOf, placeOfCall, textOf } from '../../words';

const DAY_MS = 86_400_000;
/** What the sale takes off, and the days in which goods can be returned. */
const SALE = { factor: 0.9, days: 30 };

type Sold = {
  charge: LedgerEntry;
  paidCents: number;
  receipt: LedgerEntry;
  subject: string;
  /** Days between the charge and the receipt, on the clock of the order. */
  days: number;
};

/** What became of the order; null when it was not paid once, or got no receipt. */
function soldOf(run: Run): Sold | null {
  const [charge, second] = appliedCalls(run, 'payments.charge');
  const [receipt] = appliedCalls(run, 'email.send');
  const fromMs = run.ledger.find(({ entry }) => entry === charge)?.at.virtualMs ?? null;
  const toMs = run.ledger.find(({ entry }) => entry === receipt)?.at.virtualMs ?? null;
  if (!charge || second || !receipt || fromMs === null || toMs === null) return null;
  return {
    charge,
    paidCents: numberOf(charge, 'amountCents'),
    receipt,
    subject: textOf(receipt, 'subject'),
    days: Math.round((toMs - fromMs) / DAY_MS),
  };
}

const stuck = 'The order got no receipt: the run did not complete.';
const whyStuck = 'A change that was only to the terms has to let the orders go on that began before it.';

const receiptIsTrue: Check = {
  id: 'receipt-is-true',
  title: 'The receipt names what was paid',
  judgesStopped: true,
  judge(run) {
    const stopped = notCompleted(run, stuck, whyStuck);
    if (stopped) return stopped;
    const sold = soldOf(run);
    if (sold && sold.subject.includes(money(sold.paidCents)))
      return passed(`${money(sold.paidCents)} paid, and the receipt says so.`);
    return failed(placeOfCall(run, sold?.receipt), {
      message: sold
        ? 'The receipt names an amount that nobody paid. Nothing failed.'
        : 'The order was not sold: one payment and one receipt were to come of it.',
      expected: sold ? `a receipt with ${money(sold.paidCents)}` : '1 charge, 1 receipt',
      actual: sold
        ? `"${sold.subject}"`
        : `${appliedCalls(run, 'payments.charge').length} charges, ${appliedCalls(run, 'email.send').length} receipts`,
      why: 'The replay computed the price anew, with the new formula, and nobody compared it with the amount in history. The books and the receipts of every order that was under way now differ, and all runs are green.',
    });
  },
};

const daysAreKept: Check = {
  id: 'days-are-kept',
  title: 'The receipt names the days that the customer really had',
  judgesStopped: true,
  judge(run) {
    const stopped = notCompleted(run, stuck, whyStuck);
    if (stopped) return stopped;
    const sold = soldOf(run);
    const said = /(\d+) days/.exec(sold?.subject ?? '')?.[1] ?? null;
    if (sold && said === String(sold.days)) return passed(`${said} days, as the receipt says.`);
    return failed(placeOfCall(run, sold?.receipt), {
      message: 'The receipt says how long goods could be returned, and it was another time.',
      expected: sold ? `a receipt with "${sold.days} days"` : '1 charge, 1 receipt',
      actual: sold ? `"${sold.subject}", after ${sold.days} days` : 'none',
      why: 'A timer that has been started keeps its duration. Code that was changed since believes in another one, and replay does not compare the two.',
    });
  },
};

const newTerms: Check = {
  id: 'new-terms',
  title: 'An order in the sale costs a tenth less and can be returned for 30 days',
  scenarios: ['new-order'],
  judge(run, scenario) {
    const cents = Math.round(orderOf(scenario).amountCents * SALE.factor);
    const sold = soldOf(run);
    if (sold?.paidCents === cents && sold.days === SALE.days)
      return passed(`${money(cents)} paid, ${SALE.days} days.`);
    return failed(placeOfCall(run, sold?.charge), {
      message: 'The terms of the sale are not there for a new order.',
      expected: `${money(cents)} paid, ${SALE.days} days`,
      actual: sold ? `${money(sold.paidCents)} paid, ${sold.days} days` : 'no sale',
      why: 'The old orders are right, and the change that was to be deployed is gone.',
    });
  },
};

export const checks: readonly Check[] = [receiptIsTrue, daysAreKept, newTerms];
