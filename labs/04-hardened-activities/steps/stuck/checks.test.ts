import { expect, it } from 'vitest';
import { judgeByHand } from '@/lib/lab/judge-by-hand';
import { EMPTY_WORLD, FAILED, runByHand, type HandMadeActivity, type Outcome } from '@/lib/lab/run-by-hand';
import { stuck } from './step';

const PAID: Outcome = { type: 'completed', result: 'pay-1' };
const STUCK: Outcome = {
  type: 'stopped',
  reason: 'stuck-workflow-task',
  message: 'The workflow is stuck.',
  location: { file: 'workflows.ts', line: 16, column: 11 },
};
const charge: HandMadeActivity = { operation: 'payments.charge', scheduled: 5, closed: 7 };
const failedTask = { eventId: 4, type: 'WorkflowTaskFailed', timeMs: 0, attributes: {} };

function judged(scenario: string, outcome: Outcome, takenCents = 0) {
  const payment = { paymentId: 'pay-1', orderId: 'order-1', amountCents: takenCents, refundedCents: 0 };
  const payments = takenCents > 0 ? [{ ...payment, status: 'captured' as const }] : [];
  const run = runByHand({
    activities: takenCents > 0 ? [charge] : [],
    world: { ...EMPTY_WORLD, payments },
    outcome,
    execution: outcome === STUCK ? { history: [failedTask] } : {},
  });
  return judgeByHand(stuck, scenario, run);
}

it.each([
  ['above-limit', FAILED, 0],
  ['card-declined', FAILED, 0],
  ['bug-mended', PAID, 4200],
  ['all-well', PAID, 4200],
])('%s passes when it ends as it should', (scenario, outcome, takenCents) => {
  expect(judged(scenario, outcome, takenCents).passed).toBe(true);
});

it('a refusal that gets the workflow stuck is told at the task that failed and the line that threw', () => {
  const { failing, failingIds } = judged('above-limit', STUCK);
  expect(failingIds).toEqual(stuck.starterFails['above-limit']);
  expect(failing).toMatchObject([
    { event: { workflowId: 'workflow-1', eventId: 4 }, location: { line: 16 } },
  ]);
  expect(failing[0]?.actual).toContain('tried again and again');
});

it.each([
  ['completes', { type: 'completed', result: 'refused' } as const, 0, 'and the run completed'],
  ['took the money before it failed', FAILED, 42_000, '420.00 were taken'],
])('a refusal is none when the run %s', (_, outcome, takenCents, words) => {
  const { failing } = judged('above-limit', outcome, takenCents);
  expect(failing).toMatchObject([{ id: 'refused-order-fails' }]);
  expect(failing[0]?.message).toContain(words);
});

it('a bug that fails the run has cost the order', () => {
  expect(judged('bug-mended', FAILED).failingIds).toEqual(['bug-waits-for-the-fix']);
});

it('a good order that is refused was not paid', () => {
  expect(judged('all-well', FAILED).failingIds).toEqual(['good-order-is-paid']);
});
