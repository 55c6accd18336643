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
import { idempotency } from './step';

const DONE: Outcome = { type: 'completed', result: ['pay-1', 'pay-2'] };
const paid = (orderId: string, ...amounts: readonly number[]): World['payments'] =>
  amounts.map((amountCents, nth) => ({
    paymentId: `${orderId}-${nth}`,
    orderId,
    amountCents,
    refundedCents: 0,
    status: 'captured',
  }));
const found = (...ids: readonly string[]): World['documents'] =>
  ids.map((documentId) => ({ documentId, title: '3 × teapot', revision: 1 }));

const part: HandMadeActivity = { operation: 'payments.charge', scheduled: 5, closed: 7 };
const indexed: HandMadeActivity = { operation: 'searchIndex.upsert', scheduled: 11, closed: 13 };
const rest: HandMadeActivity = { operation: 'payments.charge', scheduled: 17, closed: 19 };
const retried: HandMadeActivity = { ...part, effects: ['applied', 'deduplicated'] };

function judged(
  scenario: string,
  activities: readonly HandMadeActivity[],
  world: Partial<World>,
  outcome: Outcome = DONE,
) {
  return judgeByHand(
    idempotency,
    scenario,
    runByHand({ activities, world: { ...EMPTY_WORLD, ...world }, outcome }),
  );
}

describe('an order in two parts', () => {
  const documents = found('order-1');

  it('passes when a retry is recognised, and says so', () => {
    const { passed, messages } = judged('answers-lost', [retried, indexed, rest], {
      payments: paid('order-1', 2100, 2100),
      documents,
    });
    expect(passed).toBe(true);
    expect(messages[0]).toBe('3 calls, 1 of them recognised as a repeat; no part was taken twice.');
  });

  it('fails when a retry takes the money again, where it was called', () => {
    const twice: HandMadeActivity = { ...part, effects: ['applied', 'applied'] };
    const { failing } = judged('answers-lost', [twice, indexed, rest], {
      payments: paid('order-1', 2100, 2100, 2100),
      documents,
    });
    expect(failing).toMatchObject([{ id: 'nothing-is-charged-twice', location: { line: 5 } }]);
    expect(failing[0]?.actual).toContain('attempt 2 carried no key');
  });

  it.each([
    ['the whole price at once', [part], [4200], '42.00'],
    ['the whole price in each part', [part, rest], [4200, 4200], '42.00 and 42.00'],
  ])('fails when it takes %s', (_, charges, amounts, actual) => {
    const { failing } = judged('answers-lost', [...charges, indexed], {
      payments: paid('order-1', ...amounts),
      documents,
    });
    expect(failing).toMatchObject([
      { id: 'both-parts-are-charged', expected: 'two payments of 21.00', actual },
    ]);
  });

  it('fails when the bank takes the second part for a repeat of the first', () => {
    const swallowed: HandMadeActivity = {
      ...rest,
      effects: ['deduplicated'],
      calls: [{ idempotencyKey: 'order-1' }],
    };
    const { failing } = judged('answers-lost', [part, indexed, swallowed], {
      payments: paid('order-1', 2100),
      documents,
    });
    expect(failing).toMatchObject([{ id: 'both-parts-are-charged', location: { line: 17 } }]);
    expect(failing[0]?.actual).toContain('by the key "order-1"');
  });

  it('fails when nobody tries again, and the order has failed with the money taken', () => {
    const { failingIds } = judged(
      'crash',
      [part, rest],
      { payments: paid('order-1', 2100, 2100), documents },
      FAILED,
    );
    expect(failingIds).toEqual(['both-parts-are-charged']);
  });
});

it.each([
  ['is new on every attempt', ['a', 'b', 'c']],
  ['is the same for both orders', ['teapot']],
])('two orders are not two documents when the id %s', (_, ids) => {
  const payments = [...paid('order-1', 2100, 2100), ...paid('order-2', 2100, 2100)];
  const { failing } = judged('two-orders', [part, indexed, rest], { payments, documents: found(...ids) });
  expect(failing).toMatchObject([{ id: 'one-document-for-an-order', expected: '2 documents' }]);
});
