import { describe, expect, it } from 'vitest';
import { runByHand } from '@/lib/lab/run-by-hand';
import { callerOf, count, duration, placeOfActivity, placeOfCalls, tookMs } from './words';

const run = runByHand({
  activities: [{ operation: 'payments.charge', scheduled: 5, closed: 7, effects: ['none', 'applied'] }],
  outcome: { type: 'completed', result: null },
});
const charge = {
  event: { workflowId: 'workflow-1', eventId: 5 },
  location: { file: 'workflows.ts', line: 5, column: 1 },
};

it.each([
  [0, '0 s'],
  [1_540, '1.5 s'],
  [100_000, '100 s'],
  [47 * 60_000, '47 min'],
  [90 * 60_000, '1.5 h'],
])('says %i ms as %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

it('counts one and many', () => {
  expect([count(1, 'call'), count(0, 'call'), count(2, 'call')]).toEqual(['1 call', '0 calls', '2 calls']);
});

describe('the place of a call', () => {
  it('is where its activity was scheduled', () => {
    expect(placeOfCalls(run, 'payments.charge')).toEqual(charge);
    const caller = callerOf(run, 'payments.charge');
    if (!caller) throw new Error('nobody called');
    expect(placeOfActivity(run, caller)).toEqual(charge);
  });

  it('is the end of the workflow when the call was never made', () => {
    expect(callerOf(run, 'email.send')).toBe(null);
    expect(placeOfCalls(run, 'email.send').event).toEqual({ workflowId: 'workflow-1', eventId: 8 });
  });
});

it('has no length while the workflow has not ended', () => {
  expect(tookMs(run)).toBe(0);
  expect(tookMs({ ...run, mainWorkflowId: null })).toBe(null);
});
