import { ApplicationFailure, defaultFailureConverter, defaultPayloadConverter } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { badValue } from './command-values';

const payload = (value: unknown) => defaultPayloadConverter.toPayload(value);
const large = payload('x'.repeat(3_000_000));
const input = (value: unknown) => ({
  scheduleActivity: { seq: 4, activityType: 'charge', arguments: [payload(value)] },
});

describe('a value', () => {
  it.each([
    [
      { scheduleActivity: { activityType: 'charge', arguments: [large] } },
      'The input of the activity "charge"',
    ],
    [{ startChildWorkflowExecution: { workflowType: 'ship', input: [large] } }, 'child workflow "ship"'],
    [{ signalExternalWorkflowExecution: { signalName: 'go', args: [large] } }, 'signal "go"'],
    [{ continueAsNewWorkflowExecution: { arguments: [large] } }, 'continueAsNew'],
    [{ completeWorkflowExecution: { result: large } }, 'The result of the workflow'],
    [{ updateResponse: { completed: large } }, 'The answer to the update'],
    [{ respondToQuery: { succeeded: { response: large } } }, 'The answer to the query'],
    [{ modifyWorkflowProperties: { upsertedMemo: { fields: { a: large } } } }, 'The memo'],
  ])('of three megabytes is named, and so is the limit', (command, what) => {
    const message = badValue([command])?.message;
    expect(message).toContain(what);
    expect(message).toContain('2.9 MB');
    expect(message).toContain('2 MB');
  });

  it('counts in a failure too', () => {
    const error = ApplicationFailure.nonRetryable('x'.repeat(3_000_000));
    const failure = defaultFailureConverter.errorToFailure(error, defaultPayloadConverter);
    expect(badValue([{ failWorkflowExecution: { failure } }])?.message).toContain(
      'The failure of the workflow',
    );
  });

  it('that is a function or a symbol is no value', () => {
    for (const value of [() => 1, Symbol('s')]) {
      expect(badValue([input(value)])).toMatchObject({
        seq: 4,
        message: expect.stringContaining('a function or a symbol'),
      });
    }
  });

  it('of an ordinary kind is fine', () => {
    const values = [undefined, null, 0, '', [], {}, 'x'.repeat(1_000_000)];
    expect(badValue(values.map((value) => input(value)))).toBeNull();
  });
});

it('adds up what one task sends', () => {
  const commands = Array.from({ length: 5 }, () => input('x'.repeat(1_000_000)));
  expect(badValue(commands)?.message).toContain('in one go');
});
