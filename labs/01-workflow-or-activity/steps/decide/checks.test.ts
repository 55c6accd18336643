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
import { decide } from './step';

const DAY = 86_400_000;
const DONE: Outcome = { type: 'completed', result: null };

const invoiced: HandMadeActivity = { operation: 'email.send', scheduled: 5, closed: 7 };
const chargedAfter = (days: number): HandMadeActivity => ({
  operation: 'payments.charge',
  scheduled: 13,
  closed: 15,
  calls: [{ atMs: days * DAY }],
});
/** An activity that called nobody. */
const idle: HandMadeActivity = {
  operation: 'waitForTerm',
  scheduled: 9,
  closed: 11,
  close: 'timed-out',
  effects: [],
  attempts: [{}, {}],
};
/** A timer of the workflow that ran for so many days from such a day on. */
const timer = (days: number, from = 0) => ({
  workflowId: 'workflow-1',
  executionKey: 'workflow-1',
  timerId: `timer-${from}`,
  startedEventId: 8,
  startedMs: from * DAY,
  durationMs: days * DAY,
  close: { eventId: 10, timeMs: (from + days) * DAY, type: 'fired' as const },
  location: null,
});
const settled = (orderId: string, amountCents: number, parcels = 0): World => ({
  ...EMPTY_WORLD,
  payments: [{ paymentId: 'pay-1', orderId, amountCents, refundedCents: 0, status: 'captured' }],
  mails: [{ mailId: 'mail-1', to: 'ada@example.com', subject: 'Invoice' }],
  parcels: Array.from({ length: parcels }, () => ({ parcelId: 'parcel-1', orderId, status: 'created' })),
});

function judged(
  scenario: string,
  activities: readonly HandMadeActivity[],
  timers: readonly ReturnType<typeof timer>[],
  world = settled('order-1', 4200),
  outcome: Outcome = DONE,
) {
  return judgeByHand(decide, scenario, runByHand({ activities, world, outcome, execution: { timers } }));
}

describe('the three days', () => {
  it.each([
    ['one timer', [timer(3)]],
    ['three timers of a day', [timer(1), timer(1, 1), timer(1, 2)]],
  ])('pass as %s', (_, timers) => {
    expect(judged('small-order', [invoiced, chargedAfter(3)], timers).passed).toBe(true);
  });

  it.each([
    ['nothing waited', [], 0],
    ['the timer is too short', [timer(1)], 1],
    ['the days pass, and no timer makes them', [], 3],
    ['the timer ran before the invoice', [timer(3, -4)], 3],
  ])('are not over when %s', (_, timers, days) => {
    const { failing } = judged('small-order', [invoiced, chargedAfter(days)], timers);
    expect(failing).toMatchObject([{ id: 'the-wait-holds-nothing', location: { line: 13 } }]);
  });

  it('never end in an activity that waits until it times out, as the starter declares', () => {
    const nothingPaid = { ...settled('order-1', 0), payments: [] };
    const { failing, failingIds } = judged('small-order', [invoiced, idle], [], nothingPaid, FAILED);
    expect(failingIds).toEqual(decide.starterFails['small-order']);
    expect(failing.map(({ location }) => location?.line)).toEqual([undefined, 9, 9]);
  });

  it('are not judged without an invoice', () => {
    expect(judged('small-order', [chargedAfter(3)], [timer(3)]).unjudgedIds).toEqual([
      'the-wait-holds-nothing',
    ]);
  });
});

describe('the rules of the business', () => {
  const large = [invoiced, chargedAfter(3)];

  it('take a twentieth off a large order, and send a catalogue', () => {
    expect(judged('large-order', large, [timer(3)], settled('order-2', 39_900, 1)).passed).toBe(true);
  });

  it.each([
    ['the discount is missing', settled('order-2', 42_000, 1), DONE],
    ['the catalogue is missing', settled('order-2', 39_900), DONE],
    ['no mail was sent', { ...settled('order-2', 39_900, 1), mails: [] }, DONE],
    ['the run fails', settled('order-2', 39_900, 1), FAILED],
  ])('are broken when %s', (_, world, outcome) => {
    expect(judged('large-order', large, [timer(3)], world, outcome).failingIds).toEqual([
      'invoice-is-settled',
    ]);
  });
});

it('a decision that is made in an activity is told by its name', () => {
  const { failing } = judged('small-order', [invoiced, idle, chargedAfter(3)], [timer(3)]);
  expect(failing).toMatchObject([{ id: 'only-effects-are-activities', location: { line: 9 } }]);
  expect(failing[0]?.message).toContain('waitForTerm');
});

it('a workflow that runs no activity is not judged by them', () => {
  expect(judged('small-order', [], [], EMPTY_WORLD).unjudgedIds).toEqual([
    'only-effects-are-activities',
    'the-wait-holds-nothing',
  ]);
});
