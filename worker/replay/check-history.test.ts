import { describe, expect, it } from 'vitest';
import { checkHistory } from './check-history';
import { historyFromEvents } from './read-history';
import { recordedEvents } from './recorded.fixture';

type Events = Record<string, unknown>[];

function check(change: (events: Events) => unknown[]) {
  const read = historyFromEvents(change(recordedEvents()));
  if (!read.ok) throw new Error(read.message);
  return checkHistory(read.history);
}
const problem = (change: (events: Events) => unknown[]): string => {
  const checked = check(change);
  return checked.ok ? '' : checked.message;
};
/** The events with attributes of one of them changed. */
const edit = (events: Events, eventId: number, attributes: string, change: object): Events =>
  events.map((event) =>
    event['eventId'] === String(eventId)
      ? { ...event, [attributes]: { ...Object(event[attributes]), ...change } }
      : event,
  );
const payload = (encoding: string) => ({
  payloads: [{ metadata: { encoding: Buffer.from(encoding).toString('base64') }, data: 'AAAA' }],
});

describe('checkHistory', () => {
  it('tells type and id of the workflow, and whether it had ended', () => {
    expect(check((events) => events)).toMatchObject({
      ok: true,
      checked: { workflowType: 'orderSaga', closed: true, workflowId: expect.stringMatching(/^test-/) },
    });
    expect(check((events) => events.slice(0, 20))).toMatchObject({ ok: true, checked: { closed: false } });
  });

  it('turns a history round that is in reverse order, as the Web UI can show it', () => {
    const checked = check((events) => events.toReversed());
    expect(checked.ok && Number(checked.checked.history.events?.[0]?.eventId)).toBe(1);
  });

  it.each<[string, (events: Events) => unknown[], RegExp]>([
    ['no events', () => [], /no events/],
    ['a missing beginning', (events) => events.slice(5), /begins with .* \(event 6\)/],
    ['a gap', (events) => events.filter((event) => event['eventId'] !== '9'), /Event 9 is missing/],
    ['an event twice', (events) => [...events, events[6]], /Two events have the id 7/],
    [
      'no attributes',
      (events) =>
        events.map((event) =>
          event['eventId'] === '5' ? { ...event, activityTaskScheduledEventAttributes: null } : event,
        ),
      /Event 5 \(ActivityTaskScheduled\) has no activityTaskScheduledEventAttributes/,
    ],
    [
      'a reference to the future',
      (events) => edit(events, 7, 'activityTaskCompletedEventAttributes', { scheduledEventId: '30' }),
      /Event 7 .* refers to event 30/,
    ],
    [
      'a reference to itself',
      (events) => edit(events, 7, 'activityTaskCompletedEventAttributes', { scheduledEventId: '7' }),
      /refers to event 7/,
    ],
    [
      'a workflow without a type',
      (events) => edit(events, 1, 'workflowExecutionStartedEventAttributes', { workflowType: null }),
      /names no workflow type/,
    ],
    [
      'an unknown event type',
      (events) =>
        events.map((event) =>
          event['eventId'] === '5' ? { ...event, eventType: 'EVENT_TYPE_TELEPORTED' } : event,
        ),
      /Event 5 has no event type/,
    ],
  ])('refuses %s', (_, change, message) => {
    expect(problem(change)).toMatch(message);
  });

  it.each([
    ['binary/encrypted', /a payload codec that encrypts/],
    ['json/protobuf', /a data converter for protobuf/],
    ['binary/zlib', /a payload codec or a data converter of your own/],
  ])('names payloads that are encoded as %s', (encoding, message) => {
    const change = (events: Events): Events =>
      edit(events, 1, 'workflowExecutionStartedEventAttributes', { input: payload(encoding) });
    expect(problem(change)).toContain(`"${encoding}"`);
    expect(problem(change)).toMatch(message);
  });

  it('does not mind encoded payloads that the workflow never reads back', () => {
    expect(
      problem((events) =>
        edit(events, 5, 'activityTaskScheduledEventAttributes', { input: payload('binary/encrypted') }),
      ),
    ).toBe('');
    expect(
      problem((events) =>
        edit(events, 1, 'workflowExecutionStartedEventAttributes', {
          header: { fields: { trace: payload('binary/zlib').payloads[0] } },
        }),
      ),
    ).toBe('');
  });
});
