import { expect, it } from 'vitest';
import { judgeByHand } from '@/lib/lab/judge-by-hand';
import { EMPTY_WORLD, FAILED, runByHand, type HandMadeActivity, type Outcome } from '@/lib/lab/run-by-hand';
import { importType } from './step';

const DONE: Outcome = { type: 'completed', result: null };
const charge: HandMadeActivity = { operation: 'payments.charge', scheduled: 5, closed: 7 };
const receipt: HandMadeActivity = {
  operation: 'email.send',
  scheduled: 11,
  closed: 13,
  effects: ['none', 'applied'],
};
function judged(
  activities: readonly HandMadeActivity[],
  takenCents: number,
  outcome: Outcome = DONE,
  scenario = 'small-order',
  mails = 1,
) {
  const orderId = scenario === 'small-order' ? 'order-1' : 'order-2';
  const payment = { paymentId: 'pay-1', orderId, amountCents: takenCents, refundedCents: 0 };
  const world = {
    ...EMPTY_WORLD,
    payments: [{ ...payment, status: 'captured' as const }],
    mails: Array.from({ length: mails }, () => ({ mailId: 'm', to: 'ada@example.com', subject: 'Receipt' })),
  };
  return judgeByHand(importType, scenario, runByHand({ activities, world, outcome }));
}

it.each([
  ['small-order', 4690],
  ['large-order', 11_200],
])('%s passes when it is billed as priceOf says, delivery free of charge for many', (scenario, cents) => {
  expect(judged([charge, receipt], cents, DONE, scenario).passed).toBe(true);
});

it.each([
  ['without delivery', 4200],
  ['with delivery twice', 5180],
])('an order that is charged %s is not billed', (_, cents) => {
  const { failing } = judged([charge, receipt], cents);
  expect(failing).toMatchObject([{ id: 'order-is-billed', location: { line: 5 } }]);
});

it('an order without an end or a receipt is not billed, and the receipt is told first', () => {
  expect(judged([charge], 4690, DONE, 'small-order', 0).failing).toMatchObject([
    { id: 'order-is-billed', message: 'No receipt was sent.' },
  ]);
  expect(judged([charge, receipt], 4690, FAILED).failing).toMatchObject([
    { message: 'The receipt was sent, and the run did not complete.' },
  ]);
});

it('a mail that is tried again together with its charge charges again', () => {
  const { failing } = judged([{ ...charge, effects: ['applied', 'applied'] }, receipt], 9380);
  expect(failing).toMatchObject([{ id: 'charged-once' }]);
  expect(failing[0]?.actual).toContain('in attempt 2 of payments.charge');
});

it('nothing is judged but the bill when the workflow never began its work', () => {
  const { failingIds, unjudgedIds } = judged([], 0, FAILED, 'small-order', 0);
  expect(failingIds).toEqual(importType.starterFails['small-order']);
  expect(unjudgedIds).toEqual(['charged-once', 'only-effects-are-activities']);
});
