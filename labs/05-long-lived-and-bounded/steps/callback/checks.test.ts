import { expect, it } from 'vitest';
import { judgeByHand } from '@/lib/lab/judge-by-hand';
import {
  EMPTY_WORLD,
  FAILED,
  runByHand,
  type HandMadeActivity,
  type Outcome,
  type World,
} from '@/lib/lab/run-by-hand';
import { callback } from './step';

const DONE: Outcome = { type: 'completed', result: null };
const businessKey = 'payout-1';
const order: HandMadeActivity = {
  operation: 'bank.transfer',
  scheduled: 5,
  closed: 7,
  calls: [{ businessKey }],
};
const twice: HandMadeActivity = {
  ...order,
  effects: ['applied', 'applied'],
  calls: [{ businessKey }, { businessKey }],
};
const looked: HandMadeActivity = { operation: 'bank.find', scheduled: 11, closed: 13, effects: ['none'] };
const recalled: HandMadeActivity = {
  operation: 'bank.recall',
  scheduled: 17,
  closed: 19,
  calls: [{ businessKey }],
};

type Status = World['transfers'][number]['status'];
function judged(
  scenario: string,
  activities: readonly HandMadeActivity[],
  statuses: readonly Status[],
  outcome: Outcome,
) {
  const transfers = statuses.map((status) => ({
    bankReference: 'ref',
    transferId: businessKey,
    amountCents: 125_000,
    status,
  }));
  const run = runByHand({ activities, world: { ...EMPTY_WORLD, transfers }, outcome });
  return judgeByHand(callback, scenario, run);
}

it.each<[string, string, HandMadeActivity[], Status, Outcome]>([
  ['the bank settles', 'calls-back', [order], 'settled', DONE],
  ['the bank rejects', 'says-no', [order], 'rejected', FAILED],
  ['silence is looked into', 'silent', [order, looked], 'settled', DONE],
  ['an open order is recalled', 'forgotten', [order, looked, recalled], 'recalled', FAILED],
])('a pay-out passes when %s and the run says so', (_, scenario, activities, status, outcome) => {
  expect(judged(scenario, activities, [status], outcome).passed).toBe(true);
});

it('silence that is taken for “not done” pays twice', () => {
  const { failing } = judged('silent', [twice], ['settled', 'settled'], DONE);
  expect(failing).toMatchObject([
    { id: 'money-moves-once', actual: '2 orders, 2500.00 in all', location: { line: 5 } },
  ]);
});

it('a starter that orders again and gives up is told both, as it declares', () => {
  const { failingIds } = judged('silent', [twice], ['settled', 'pending'], FAILED);
  expect(failingIds).toEqual(callback.starterFails['silent']);
});

it.each<[string, Status, Outcome, string]>([
  [
    'the money moved and the run failed',
    'settled',
    FAILED,
    'The transfer is settled, but the run ended as failed.',
  ],
  ['the money did not move and the run completed', 'rejected', DONE, 'The transfer is rejected, but'],
  ['an order is left lying', 'pending', FAILED, 'its order still lies at the bank'],
])('the result does not agree with the bank when %s', (_, status, outcome, words) => {
  const { failing } = judged('forgotten', [order], [status], outcome);
  expect(failing).toMatchObject([{ id: 'result-agrees-with-bank' }]);
  expect(failing[0]?.message).toContain(words);
});

it('a bank that answers within its time is not to be recalled', () => {
  const { failing } = judged('calls-back', [order, recalled], ['recalled'], FAILED);
  expect(failing).toMatchObject([{ id: 'waits-for-callback', location: { line: 17 } }]);
});

it('a workflow that does not wait for the bank leaves its order lying', () => {
  const { failing } = judged('calls-back', [order], ['pending'], DONE);
  expect(failing.at(-1)).toMatchObject({
    id: 'waits-for-callback',
    message: 'The workflow did not wait for the bank.',
  });
});

it('nothing is judged of a bank that was never given an order', () => {
  expect(judged('calls-back', [], [], FAILED).unjudgedIds).toEqual([
    'money-moves-once',
    'result-agrees-with-bank',
    'waits-for-callback',
  ]);
});
