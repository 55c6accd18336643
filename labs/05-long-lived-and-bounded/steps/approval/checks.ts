import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf, operationOf } from '@/lib/lab/effects';
import { capturedCents, finalWorld, money, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import { mainChain } from '@/lib/run/chain';
import type { LedgerEntry, Run, World } from '@/lib/run/model';
import { count, duration, servicesSilent } from '../../words';
import { DAY_MS, purchaseOf } from './purchase';

/** Days by which the runner’s idea of a workflow’s clock may be off. */
const CLOCKS_DIFFER = 0.01;

/** Days after the request on which each of them is due. */
const DUE = {
  'approvals.remind': 2,
  'approvals.escalate': 5,
  'approvals.withdraw': 9,
} as const;

function approvalOf(run: Run): World['approvals'][number] | null {
  return finalWorld(run)?.approvals.at(-1) ?? null;
}

/** The calls of an operation that had an effect, with the days since the workflow began. */
function timed(run: Run, operation: string): { entry: LedgerEntry; days: number }[] {
  const start = mainChain(run)[0]?.startMs ?? 0;
  return run.ledger.flatMap(({ entry, at }) =>
    operationOf(entry) === operation && entry.effect === 'applied' && at.virtualMs !== null
      ? [{ entry, days: (at.virtualMs - start) / DAY_MS }]
      : [],
  );
}

function resultOf(run: Run): string {
  const outcome = outcomeOf(run);
  if (outcome?.type !== 'completed') return `the run ended as ${outcome?.type ?? 'running'}`;
  return `the workflow returned ${JSON.stringify(outcome.result)}`;
}

const nudgedInTime: Check = {
  id: 'nudged-in-time',
  title: 'Who does not answer is reminded, then somebody else is asked',
  scenarios: ['never', 'late'],
  judge(run) {
    if (!approvalOf(run)) return notJudged(servicesSilent);
    for (const [operation, day] of Object.entries(DUE)) {
      const calls = timed(run, operation);
      const [first] = calls;
      if (calls.length === 1 && first && first.days >= day - CLOCKS_DIFFER && first.days < day + 0.5)
        continue;
      return failed(first ? placeOf(run, first.entry) : placeOfEnd(run), {
        message: first
          ? `${operation} came after ${duration(first.days * DAY_MS)}, ${count(calls.length, 'time')} in all.`
          : `Nobody answered, and ${operation} was never called.`,
        expected: `${operation} once, ${day} days after the request`,
        actual: calls.map((one) => `after ${duration(one.days * DAY_MS)}`).join(', ') || 'never',
        why: 'People are on holiday, and mails get buried. A process that waits in silence for one person stops with that person, and whoever asked learns of it when it is too late to ask somebody else.',
      });
    }
    return passed('Reminded after 2 days, escalated after 5, withdrawn after 9.');
  },
};

const leftInPeace: Check = {
  id: 'left-in-peace',
  title: 'Who has answered is not reminded any more',
  scenarios: ['day-four', 'two-answers'],
  judge(run) {
    if (!approvalOf(run)) return notJudged(servicesSilent);
    const answered = callsOf(run, 'approvals.record')[0]?.entryId ?? Infinity;
    const nagging = Object.keys(DUE).flatMap((operation) =>
      callsOf(run, operation).filter((one) => one.entryId > answered || operation !== 'approvals.remind'),
    );
    const [first] = nagging;
    if (!first) return passed('Nobody was bothered after the answer.');
    return failed(placeOf(run, first), {
      message: `The answer was there, and ${operationOf(first)} was called all the same.`,
      expected: 'reminder, escalation and withdrawal only while nobody has answered',
      actual: nagging.map(operationOf).join(', '),
      why: 'A timer that nobody cancelled does what it was set for. People who are reminded of what they have done stop reading reminders.',
    });
  },
};

const firstAnswerCounts: Check = {
  id: 'first-answer-counts',
  title: 'The first answer counts, once',
  scenarios: ['day-four', 'two-answers'],
  judge(run, scenario) {
    const { requestId, amountCents } = purchaseOf(scenario);
    const world = finalWorld(run);
    const one = approvalOf(run);
    if (!world || !one) return notJudged(servicesSilent);
    const paid = capturedCents(world, requestId);
    const outcome = outcomeOf(run);
    const told = outcome?.type === 'completed' && outcome.result === 'approved';
    if (one.status === 'approved' && paid === amountCents && told)
      return passed(`Approved, ${money(paid)} paid, and reported so.`);
    return failed(placeOfEnd(run), {
      message: 'The first answer was “approved”, and the end does not agree with it.',
      expected: `status approved, ${money(amountCents)} paid, the workflow returns "approved"`,
      actual: `status ${one.status}, ${money(paid)} paid, ${resultOf(run)}`,
      why: 'Buttons are pressed twice, mails are delivered twice, people change their minds. When a later message can change what earlier ones have set in motion, the books, the bank and the person who asked are each told something else.',
    });
  },
};

const lateAnswerChangesNothing: Check = {
  id: 'late-answer-changes-nothing',
  title: 'After the withdrawal it stays withdrawn',
  scenarios: ['never', 'late'],
  judge(run, scenario) {
    const { requestId } = purchaseOf(scenario);
    const world = finalWorld(run);
    const one = approvalOf(run);
    if (!world || !one) return notJudged(servicesSilent);
    const paid = capturedCents(world, requestId);
    const mails = world.mails.length;
    const outcome = outcomeOf(run);
    const told = outcome?.type === 'completed' && outcome.result === 'expired';
    if (one.status === 'withdrawn' && paid === 0 && told && mails === 1)
      return passed('Withdrawn, nothing paid, the requester was told, and the workflow says so.');
    const [charge] = callsOf(run, 'payments.charge');
    return failed(charge ? placeOf(run, charge) : placeOfEnd(run), {
      message:
        paid > 0
          ? `${money(paid)} were paid for a request that was withdrawn.`
          : 'The request did not end as expired.',
      expected: 'status withdrawn, 0.00 paid, one mail to the requester, the workflow returns "expired"',
      actual: `status ${one.status}, ${money(paid)} paid, ${count(mails, 'mail')}, ${resultOf(run)}`,
      why: 'The moment at which a deadline passes has two sides, and messages cross it. Whichever side wins has to win everywhere: the requester was told no, and has bought the oven elsewhere.',
    });
  },
};

export const checks: readonly Check[] = [
  nudgedInTime,
  leftInPeace,
  firstAnswerCounts,
  lateAnswerChangesNothing,
];
