import { temporal } from '@temporalio/proto';
import { describe, expect, it } from 'vitest';
import { convertEvent } from './convert';
import { payloadToJson } from './payloads';

const stacks = { map: (stack: string) => stack, locate: () => null };
const { EventType } = temporal.api.enums.v1;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const payload = (value: unknown) => ({
  metadata: { encoding: bytes('json/plain') },
  data: bytes(JSON.stringify(value)),
});
const seconds = (value: number): temporal.api.history.v1.IHistoryEvent['eventTime'] =>
  temporal.api.history.v1.HistoryEvent.fromObject({ eventTime: { seconds: value, nanos: 500_000_000 } })
    .eventTime;

const convert = (event: { [key: string]: unknown }) =>
  convertEvent(temporal.api.history.v1.HistoryEvent.fromObject({ eventId: 5, ...event }), stacks);

describe('a history event', () => {
  it('keeps Temporal’s names; times and durations become milliseconds, payloads JSON, types plain names', () => {
    const event = convert({
      eventTime: seconds(1_700_000_000),
      eventType: EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
      activityTaskScheduledEventAttributes: {
        activityId: '1',
        activityType: { name: 'charge' },
        taskQueue: { name: 'q', kind: 1 },
        input: { payloads: [payload({ orderId: 'o' })] },
        startToCloseTimeout: { seconds: 60 },
        scheduleToCloseTimeout: {},
        retryPolicy: { initialInterval: { seconds: 1 }, backoffCoefficient: 2, maximumAttempts: 3 },
      },
    });
    expect(event).toEqual({
      eventId: 5,
      type: 'ActivityTaskScheduled',
      timeMs: 1_700_000_000_500,
      attributes: {
        activityId: '1',
        activityType: 'charge',
        taskQueue: 'q',
        input: [{ orderId: 'o' }],
        startToCloseTimeoutMs: 60_000,
        scheduleToCloseTimeoutMs: 0,
        retryPolicy: { initialIntervalMs: 1_000, backoffCoefficient: 2, maximumAttempts: 3 },
      },
    });
  });

  it('tells a failure by its kind, its type and its cause', () => {
    const event = convert({
      eventType: EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT,
      activityTaskTimedOutEventAttributes: {
        retryState: 4,
        failure: {
          message: 'late',
          timeoutFailureInfo: { timeoutType: 1 },
          cause: { message: 'why', applicationFailureInfo: { type: 'Busy' } },
        },
      },
    });
    expect(event.attributes).toMatchObject({
      retryState: 'MAXIMUM_ATTEMPTS_REACHED',
      failure: {
        kind: 'TimeoutFailure',
        type: 'StartToClose',
        cause: { kind: 'ApplicationFailure', type: 'Busy' },
      },
    });
  });

  it('gives a result as its value', () => {
    const event = convert({
      eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
      workflowExecutionCompletedEventAttributes: { result: { payloads: [payload(42)] } },
    });
    expect(event).toMatchObject({ type: 'WorkflowExecutionCompleted', attributes: { result: 42 } });
  });
});

describe('a payload', () => {
  it.each([
    ['nothing', { metadata: { encoding: bytes('binary/null') } }, null],
    [
      'broken JSON',
      { metadata: { encoding: bytes('json/plain') }, data: bytes('{') },
      { $payload: '1 bytes that claim to be JSON and are not' },
    ],
    [
      'an unknown encoding',
      { metadata: { encoding: bytes('binary/encrypted') }, data: bytes('xyz') },
      { $payload: '3 bytes, encoded as binary/encrypted' },
    ],
    ['one too large', payload('x'.repeat(40_000)), { $payload: '40002 bytes, too large to show' }],
  ])('of %s is described', (_, raw, shown) => {
    expect(payloadToJson(raw)).toEqual(shown);
  });
});
