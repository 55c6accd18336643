import { expect, it } from 'vitest';
import { judgeByHand } from '@/lib/lab/judge-by-hand';
import { EMPTY_WORLD, FAILED, runByHand, type HandMadeActivity, type Outcome } from '@/lib/lab/run-by-hand';
import { retries } from './step';

const MINUTE = 60_000;
const PAID: Outcome = { type: 'completed', result: 'pay-1' };
const mailed = { ...EMPTY_WORLD, mails: [{ mailId: 'mail-1', to: 'ada@example.com', subject: 'Receipt' }] };

/** A charge that is refused at each of these minutes, and takes the money at the last one. */
function chargedAt(...minutes: readonly number[]): HandMadeActivity {
  return {
    operation: 'payments.charge',
    scheduled: 5,
    closed: 7,
    effects: minutes.map((_, nth) => (nth === minutes.length - 1 ? 'applied' : 'none')),
    calls: minutes.map((minute) => ({ atMs: minute * MINUTE })),
  };
}
/** Fifteen calls, the first ones soon, and then one every so many minutes. */
const paced = (minutes: number): number[] =>
  Array.from({ length: 15 }, (_, nth) => (nth < 3 ? nth / 10 : (nth - 2) * minutes));

function judged(scenario: string, charge: HandMadeActivity, outcome: Outcome = PAID) {
  return judgeByHand(retries, scenario, runByHand({ activities: [charge], world: mailed, outcome }));
}

it('an outage is outlived at the pace that the operator allows', () => {
  expect(judged('outage', chargedAt(...paced(5))).passed).toBe(true);
});

it('a wait of a quarter of an hour may take as long as its attempt on top', () => {
  expect(judged('outage', chargedAt(...paced(15 + 0.3))).passed).toBe(true);
  expect(judged('outage', chargedAt(...paced(16))).failing).toMatchObject([
    { id: 'paid-soon-after-the-outage', actual: 'the longest wait was 16 min, after call 4' },
  ]);
});

it('fifteen calls in less than forty minutes are too many, whoever makes them', () => {
  expect(judged('outage', chargedAt(...paced(2))).failing).toMatchObject([
    { id: 'network-is-not-hammered', expected: 'at most 14 calls in 40 min' },
  ]);
});

it('an order that gives up is lost, and its pace cannot be told', () => {
  const refused: HandMadeActivity = {
    ...chargedAt(0, 1, 2),
    close: 'failed',
    effects: ['none', 'none', 'none'],
  };
  const { failingIds, unjudgedIds } = judged('outage', refused, FAILED);
  expect(failingIds).toEqual(retries.starterFails['outage']);
  expect(unjudgedIds).toEqual(['network-is-not-hammered', 'paid-soon-after-the-outage']);
});

it('an order that is paid in the end is lost all the same when the run fails', () => {
  expect(judged('outage', chargedAt(...paced(5)), FAILED).failingIds).toEqual(['outage-is-survived']);
});

it.each([
  ['a second later', chargedAt(0, 1 / 60), []],
  ['ten minutes later', chargedAt(0, 10), ['glitch-costs-seconds']],
])('a single failure is mended %s', (_, charge, wrong) => {
  expect(judged('glitch', charge).failingIds).toEqual(wrong);
});
