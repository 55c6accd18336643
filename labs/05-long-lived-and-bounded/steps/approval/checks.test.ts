import { describe, expect, it } from 'vitest';
import { judgeByHand } from '@/lib/lab/judge-by-hand';
import {
  EMPTY_WORLD,
  FAILED,
  runByHand,
  type HandMadeActivity,
  type Outcome,
  type World,
} from '@/lib/lab/run-by-hand';
import { DAY_MS } from './purchase';
import { approval } from './step';

const APPROVED: Outcome = { type: 'completed', result: 'approved' };
const EXPIRED: Outcome = { type: 'completed', result: 'expired' };

let scheduled = 0;
const on = (days: number, operation: string): HandMadeActivity => {
  scheduled += 6;
  return { operation, scheduled, closed: scheduled + 2, calls: [{ atMs: days * DAY_MS }] };
};
const asked = (status: World['approvals'][number]['status'], paidCents: number, mails: number): World => ({
  ...EMPTY_WORLD,
  approvals: [
    {
      approvalId: 'a-1',
      requestId: 'purchase-1',
      subject: 'A new oven',
      approver: 'ada',
      reminders: 0,
      status,
    },
  ],
  payments:
    paidCents > 0
      ? [
          {
            paymentId: 'p',
            orderId: 'purchase-1',
            amountCents: paidCents,
            refundedCents: 0,
            status: 'captured',
          },
        ]
      : [],
  mails: Array.from({ length: mails }, () => ({ mailId: 'm', to: 'linus@example.com', subject: 'No' })),
});
const judged = (scenario: string, activities: readonly HandMadeActivity[], world: World, outcome: Outcome) =>
  judgeByHand(approval, scenario, runByHand({ activities, world, outcome }));

describe('a request that nobody answers', () => {
  const withdrawn = asked('withdrawn', 0, 1);

  it('passes when it is reminded of, handed on and withdrawn on the days due', () => {
    const calls = [on(2, 'approvals.remind'), on(5.01, 'approvals.escalate'), on(9, 'approvals.withdraw')];
    expect(judged('never', calls, withdrawn, EXPIRED).passed).toBe(true);
  });

  it.each([
    ['early', [on(1, 'approvals.remind')], 'approvals.remind came after 1 day, 1 time in all.'],
    ['late', [on(2.6, 'approvals.remind')], 'approvals.remind came after 2.6 days, 1 time in all.'],
    [
      'twice',
      [on(2, 'approvals.remind'), on(3, 'approvals.remind')],
      'approvals.remind came after 2 days, 2 times in all.',
    ],
    ['never', [], 'Nobody answered, and approvals.remind was never called.'],
  ])('fails when the reminder comes %s', (_, reminders, message) => {
    const calls = [...reminders, on(5, 'approvals.escalate'), on(9, 'approvals.withdraw')];
    expect(judged('never', calls, withdrawn, EXPIRED).failing).toMatchObject([
      { id: 'nudged-in-time', message },
    ]);
  });

  it.each([
    ['is paid for after all', asked('withdrawn', 89_000, 1), EXPIRED, '890.00 were paid'],
    ['changes its status', asked('approved', 0, 1), EXPIRED, 'did not end as expired'],
    ['is not told to the requester', asked('withdrawn', 0, 0), EXPIRED, 'did not end as expired'],
    ['is reported as approved', withdrawn, APPROVED, 'did not end as expired'],
    ['fails', withdrawn, FAILED, 'did not end as expired'],
  ])('does not stay withdrawn when it %s', (_, world, outcome, words) => {
    const calls = [on(2, 'approvals.remind'), on(5, 'approvals.escalate'), on(9, 'approvals.withdraw')];
    const paid = world.payments.length > 0 ? [on(9, 'payments.charge')] : [];
    const { failing } = judged('late', [...calls, ...paid], world, outcome);
    expect(failing).toMatchObject([{ id: 'late-answer-changes-nothing' }]);
    expect(failing[0]?.message).toContain(words);
  });
});

describe('a request that is answered', () => {
  const paid = asked('approved', 89_000, 0);
  const answer = [on(4, 'approvals.record'), on(4, 'payments.charge')];

  it('passes when the reminder came before the answer, and nothing after it', () => {
    expect(judged('day-four', [on(2, 'approvals.remind'), ...answer], paid, APPROVED).passed).toBe(true);
  });

  it.each(['approvals.remind', 'approvals.escalate', 'approvals.withdraw'])(
    'is not left in peace by a timer that goes on: %s',
    (operation) => {
      const { failing } = judged('day-four', [...answer, on(5, operation)], paid, APPROVED);
      expect(failing).toMatchObject([{ id: 'left-in-peace', actual: operation }]);
    },
  );

  it.each([
    [
      'a later answer overwrites it',
      asked('rejected', 89_000, 0),
      APPROVED,
      'the workflow returned "approved"',
    ],
    ['it is paid twice', asked('approved', 178_000, 0), APPROVED, '1780.00 paid'],
    [
      'the workflow says otherwise',
      paid,
      { type: 'completed', result: 'rejected' } as const,
      'returned "rejected"',
    ],
    ['the workflow fails', paid, FAILED, 'the run ended as failed'],
  ])('is not what counts when %s', (_, world, outcome, words) => {
    const { failing } = judged('two-answers', answer, world, outcome);
    expect(failing).toMatchObject([{ id: 'first-answer-counts' }]);
    expect(failing[0]?.actual).toContain(words);
  });
});

it.each([
  ['never', EXPIRED],
  ['day-four', APPROVED],
])('nothing is judged of %s when nobody was asked', (scenario, outcome) => {
  const { passed, failing } = judged(scenario, [], EMPTY_WORLD, outcome);
  expect(passed).toBe(false);
  expect(failing).toEqual([]);
});
