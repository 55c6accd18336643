import { describe, expect, it } from 'vitest';
import { judgeByHand } from '@/lib/lab/judge-by-hand';
import { EMPTY_WORLD, FAILED, runByHand, type HandMadeActivity, type Outcome } from '@/lib/lab/run-by-hand';
import { nonRetryable } from './step';

const SOLD: Outcome = { type: 'completed', result: '3 × Teapot' };
const taken = {
  ...EMPTY_WORLD,
  payments: [
    {
      paymentId: 'pay-1',
      orderId: 'order-1',
      amountCents: 4200,
      refundedCents: 0,
      status: 'captured' as const,
    },
  ],
};

/** A charge that is refused so many times. */
function refused(times: number): HandMadeActivity {
  return {
    operation: 'payments.charge',
    scheduled: 11,
    closed: 13,
    close: 'failed',
    effects: Array.from({ length: times }, () => 'none' as const),
  };
}
const judged = (
  scenario: string,
  activities: readonly HandMadeActivity[],
  outcome = FAILED,
  world = EMPTY_WORLD,
) => judgeByHand(nonRetryable, scenario, runByHand({ activities, world, outcome }));

describe('a refusal', () => {
  it.each(['card-declined', 'unknown-product', 'no-items'])('passes after one attempt: %s', (scenario) => {
    expect(judged(scenario, [refused(1)]).passed).toBe(true);
  });

  it('that is tried again is told with its attempts, as the starter declares', () => {
    const { failing, failingIds } = judged('card-declined', [refused(10)]);
    expect(failingIds).toEqual(nonRetryable.starterFails['card-declined']);
    expect(failing).toMatchObject([
      { message: '10 attempts, and the answer was the same each time.', location: { line: 11 } },
    ]);
  });

  it('that a loop of the workflow asks for again counts as retried', () => {
    expect(judged('card-declined', [refused(1), { ...refused(1), scheduled: 17 }]).failingIds).toEqual([
      'refused-at-once',
    ]);
  });

  it('that one attempt asks for twice counts as retried', () => {
    const inside = { ...refused(2), calls: [{ attempt: 1 }, { attempt: 1 }], attempts: [{}] };
    expect(judged('card-declined', [inside]).failingIds).toEqual(['refused-at-once']);
  });

  it.each([
    ['the run completes', EMPTY_WORLD, SOLD],
    ['money is taken', taken, FAILED],
  ])('does not reach the caller when %s', (_, world, outcome) => {
    expect(judged('no-items', [refused(1)], outcome, world).failingIds).toEqual([
      'refusal-reaches-the-caller',
    ]);
  });
});

describe('an outage', () => {
  it('passes when it is waited out', () => {
    const late: HandMadeActivity = {
      ...refused(6),
      close: 'completed',
      effects: ['none', 'none', 'applied'],
    };
    expect(judged('network-down', [late], SOLD, taken).passed).toBe(true);
  });

  it('that is taken for a refusal costs the order', () => {
    expect(judged('network-down', [refused(1)]).failingIds).toEqual(['outage-is-no-refusal']);
  });
});
