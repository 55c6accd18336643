import { describe, expect, it } from 'vitest';
import { activitiesOf, attemptsOf, placeOf, placeOfEnd } from './activities';
import { callsOf } from './effects';
import { NOWHERE } from './finding';
import { FAILED, runByHand } from './run-by-hand';

const run = runByHand({
  activities: [
    { operation: 'payments.charge', scheduled: 5, closed: 7, effects: ['none', 'applied'] },
    { operation: 'email.send', scheduled: 11, closed: 13 },
  ],
  outcome: FAILED,
});
const [firstCall] = callsOf(run, 'payments.charge');
if (!firstCall) throw new Error('the fixture has no call');

describe('the place of a call', () => {
  it('is the event and the line that scheduled its activity', () => {
    expect(placeOf(run, firstCall)).toEqual({
      event: { workflowId: 'workflow-1', eventId: 5 },
      location: { file: 'workflows.ts', line: 5, column: 1 },
    });
  });

  it('is nowhere when history has not shown its activity', () => {
    expect(placeOf(run, { ...firstCall, activityId: 'unknown' })).toEqual(NOWHERE);
  });

  it('of the end is the last event of the main workflow', () => {
    expect(placeOfEnd(run).event).toEqual({ workflowId: 'workflow-1', eventId: 14 });
    expect(placeOfEnd({ ...run, mainWorkflowId: null })).toEqual(NOWHERE);
  });
});

it('the attempts behind a call are all those of its activity', () => {
  expect(attemptsOf(run, firstCall).map((one) => one.attempt)).toEqual([1, 2]);
  expect(activitiesOf(run)).toHaveLength(2);
});
