import { describe, expect, it } from 'vitest';
import { EMPTY_WORLD, FAILED, runByHand, type HandMadeActivity, type Outcome } from '@/lib/lab/run-by-hand';
import { recordedRun } from '@/lib/run/recorded.fixture';
import type { World } from '@/lib/run/model';
import { agreement, workflowNotes } from './workflow-notes';

const COMPLETED: Outcome = { type: 'completed', result: null };
const STOPPED: Outcome = {
  type: 'stopped',
  reason: 'stuck-workflow-task',
  message: 'It is stuck.',
  location: null,
};

const done = (operation: string): HandMadeActivity => ({ operation, scheduled: 5, closed: 7 });
/** It took effect on the first attempt; the second was told so, and history has neither as its result. */
const lost = (operation: string, close: HandMadeActivity['close'] = 'failed'): HandMadeActivity => ({
  ...done(operation),
  close,
  effects: ['applied', 'deduplicated'],
});

const ran = (activities: readonly HandMadeActivity[], outcome: Outcome, world: Partial<World> = {}) =>
  runByHand({ activities, outcome, world: { ...EMPTY_WORLD, ...world } });
const texts = (run: ReturnType<typeof ran>) =>
  workflowNotes(run).map(({ subject, text }) => `${subject}: ${text}`);

describe('what the systems hold and the workflow does not answer for', () => {
  it('is what an activity did that the workflow takes for failed, and all that a failed workflow left standing', () => {
    const parcelLost = ran(
      [done('inventory.reserve'), done('payments.charge'), lost('shipping.createParcel')],
      FAILED,
    );
    expect(texts(parcelLost)).toEqual([
      'order-1: shipping.createParcel took effect, and the workflow does not know: to it, shipping.createParcel failed',
      'order-1: the workflow failed, and this still stands: inventory.reserve, payments.charge, shipping.createParcel',
    ]);
  });

  it.each([
    ['timed-out', 'timed out'],
    ['cancelled', 'was cancelled'],
    ['abandoned', 'was still at work when it ended'],
  ] as const)('is told of a workflow that completed, too, when an activity was %s', (close, words) => {
    expect(texts(ran([lost('payments.charge', close)], COMPLETED))).toEqual([
      `order-1: payments.charge took effect, and the workflow does not know: to it, payments.charge ${words}`,
    ]);
  });

  it('is nothing of what was undone, what cannot be, and what a workflow that completed has the results of', () => {
    const undone = [lost('payments.charge'), done('payments.refund'), done('email.send')];
    expect(texts(ran(undone, FAILED))).toEqual([]);
    expect(texts(ran([done('payments.charge'), done('shipping.createParcel')], COMPLETED))).toEqual([]);
  });

  it('asks the bank, not the ledger, whether a transfer stands', () => {
    const transfer = { bankReference: 'b-1', transferId: 'order-1', amountCents: 4200 };
    const failed = (status: World['transfers'][number]['status']) =>
      texts(ran([done('bank.transfer')], FAILED, { transfers: [{ ...transfer, status }] }));
    expect(failed('rejected')).toEqual([]);
    expect(failed('settled')).toEqual(['order-1: the workflow failed, and this still stands: bank.transfer']);
  });

  it('is not asked for before the end, nor of a run that was given none', () => {
    const charged = ran([done('payments.charge')], STOPPED);
    expect(texts(charged)).toEqual([]);
    expect(texts({ ...ran([done('payments.charge')], FAILED), status: { type: 'starting' } })).toEqual([]);
  });

  it('is found in recorded runs as well', () => {
    expect(workflowNotes(recordedRun('solution-shipping-fails'))).toEqual([]);
    expect(workflowNotes(recordedRun('start-all-well'))).toEqual([]);
    expect(workflowNotes(recordedRun('start-lost-response'))[0]?.text).toContain(
      'payments.charge took effect, and the workflow does not know',
    );
  });
});

describe('what is said where nothing was found', () => {
  it('is that the systems agree, of a workflow that completed', () => {
    expect(agreement(ran([done('payments.charge')], COMPLETED))).toEqual({
      good: true,
      text: 'All these systems agree with each other.',
    });
  });

  it('is first of all that the workflow failed', () => {
    const { text } = agreement(ran([done('payments.charge'), done('payments.refund')], FAILED));
    expect(text).toMatch(/^The workflow failed\. Nothing is left that could be undone/);
  });

  it('is no praise of a run that was stopped half-way', () => {
    const { good, text } = agreement(ran([done('payments.charge')], STOPPED));
    expect(good).toBe(false);
    expect(text).not.toContain('agree');
  });

  it('is that nothing was touched, where no service was called', () => {
    expect(agreement(ran([], FAILED)).text).toBe('Nothing was touched.');
  });
});
