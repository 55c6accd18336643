import { temporal } from '@temporalio/proto';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { checkHistory } from './check-history';
import { MAX_HISTORY_BYTES } from '@/lib/protocol/replay-request';
import { MAX_HISTORY_EVENTS, readHistory } from './read-history';
import { CLI_EXPORT, recordedEvents } from './recorded.fixture';

const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const encoded = (bytes: Uint8Array): string => {
  const read = readHistory(bytes);
  if (!read.ok) throw new Error(read.message);
  return Buffer.from(temporal.api.history.v1.History.encode(read.history).finish()).toString('base64');
};
const refusal = (bytes: Uint8Array): string => {
  const read = readHistory(bytes);
  if (read.ok) throw new Error('the history was taken');
  return read.message;
};
const reference = encoded(CLI_EXPORT);

/** `EVENT_TYPE_TIMER_FIRED` → `TimerFired`, as older tools and the Web UI write enums. */
function camelEnums(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelEnums);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, camelEnums(one)]));
  }
  if (typeof value !== 'string') return value;
  const name = /^(?:EVENT_TYPE|TASK_QUEUE_KIND|RETRY_STATE|TIMEOUT_TYPE)_([A-Z_]+)$/.exec(value)?.[1];
  return name
    ? name.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
    : value;
}

function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (typeof value !== 'object' || value === null) return value;
  const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [snake(key), snakeKeys(one)]));
}

describe('readHistory takes the same history from every kind of export', () => {
  const events = recordedEvents();
  const lines = events.map((event) => JSON.stringify(event)).join('\n');
  it.each<[string, Uint8Array]>([
    ['enums in CamelCase', bytesOf({ events: camelEnums(events) })],
    ['keys in snake_case', bytesOf({ events: snakeKeys(events) })],
    ['the API’s answer', bytesOf({ history: { events }, nextPageToken: null })],
    ['a bare list', bytesOf(events)],
    ['one event a line', Buffer.from(lines)],
    ['a byte order mark', Buffer.from(`\ufeff${JSON.stringify({ events })}`)],
    ['UTF-16', Buffer.from(`\ufeff${JSON.stringify({ events })}`, 'utf16le')],
    [
      'fields of a newer server',
      bytesOf({ events: events.map((event) => ({ ...event, shiny: { new: 1 } })) }),
    ],
    ['protobuf', Buffer.from(reference, 'base64')],
  ])('%s', (_, bytes) => {
    expect(encoded(bytes)).toBe(reference);
  });

  it('reads times to the nanosecond, and durations in every notation', () => {
    const [first, ...rest] = recordedEvents();
    const started = Object(first?.['workflowExecutionStartedEventAttributes']);
    for (const [text, seconds, nanos] of [
      ['90s', 90, 0],
      ['1m30s', 90, 0],
      ['0.25s', 0, 250_000_000],
      ['250ms', 0, 250_000_000],
    ] as const) {
      const changed = {
        ...first,
        workflowExecutionStartedEventAttributes: { ...started, workflowTaskTimeout: text },
      };
      const read = readHistory(bytesOf({ events: [changed, ...rest] }));
      const event = read.ok ? read.history.events?.[0] : null;
      const timeout = event?.workflowExecutionStartedEventAttributes?.workflowTaskTimeout;
      expect([Number(timeout?.seconds), timeout?.nanos]).toEqual([seconds, nanos]);
      expect(event?.eventTime?.nanos).toBe(670_282_525);
    }
  });
});

describe('readHistory refuses what is no history, in plain words', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['an empty file', new Uint8Array(0), /file is empty/],
    ['prose', Buffer.from('Dear sir or madam'), /no JSON/],
    ['half a file', CLI_EXPORT.subarray(0, 9_000), /no JSON/],
    ['other JSON', bytesOf({ name: 'faultline' }), /no list "events"/],
    ['a number', bytesOf(42), /no list "events"/],
    ['binary', Buffer.from([8, 0, 1, 2, 255, 254, 0]), /neither JSON nor/],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), /compressed/],
    ['events that are numbers', bytesOf({ events: [1, 2, 3] }), /events\[0\] should be an object/],
    ['a wrong type', bytesOf({ events: [{ eventId: { a: 1 } }] }), /eventId should be a whole number/],
    [
      'endless depth',
      Buffer.from(`{"events":${'['.repeat(5_000)}${']'.repeat(5_000)}}`),
      /nested more than 100/,
    ],
    ['too many events', bytesOf({ events: Array(MAX_HISTORY_EVENTS + 1).fill(0) }), /has 51201 events/],
    ['too many bytes', new Uint8Array(MAX_HISTORY_BYTES + 1), /51 MB; a history may have 50 MB/],
  ])('%s', (_, bytes, message) => {
    expect(refusal(bytes)).toMatch(message);
  });

  it('says how to export when the payloads were decoded', () => {
    const [first, ...rest] = recordedEvents();
    const attributes = {
      ...Object(first?.['workflowExecutionStartedEventAttributes']),
      input: [{ orderId: 'order-1' }],
    };
    const decoded = { ...first, workflowExecutionStartedEventAttributes: attributes };
    expect(refusal(bytesOf({ events: [decoded, ...rest] }))).toMatch(/"Decode Event History" off/);
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readHistory(bytes)),
      { numRuns: 500 },
    );
  });

  it('survives any JSON in the place of events', () => {
    const event = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.dictionary(
        fc.constantFrom('eventId', 'eventType', 'eventTime', '__proto__', 'timerFiredEventAttributes'),
        fc.jsonValue(),
      ),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), (events) => {
        const read = readHistory(bytesOf({ events }));
        if (read.ok) checkHistory(read.history);
      }),
      { numRuns: 500 },
    );
  });
});
