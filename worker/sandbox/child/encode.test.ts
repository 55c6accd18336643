import { ApplicationFailure, CancelledFailure, defaultPayloadConverter } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { describe, expect, it } from 'vitest';
import { encodeThrown, encodeValue } from './encode';

const { Failure } = temporal.api.failure.v1;
const { Payloads } = temporal.api.common.v1;

const thrown = (value: unknown) => Failure.decode(encodeThrown(value));
const loop: { self?: unknown } = {};
loop.self = loop;
const trap = (): never => {
  throw new Error('inner');
};

describe('a value', () => {
  it.each([[undefined], [null], [''], [0], [[]], [{ a: [1] }], [new Uint8Array()]])(
    'that is plain data travels: %j',
    (value) => {
      const [payload] = Payloads.decode(encodeValue('It', value)).payloads;
      expect(defaultPayloadConverter.fromPayload(payload ?? {})).toEqual(value);
    },
  );

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a bigint', 10n],
    ['an object that refers to itself', loop],
    ['an object', { toJSON: trap }],
  ])('that is %s is named', (kind, value) => {
    expect(() => encodeValue('The result', value)).toThrow(`The result is ${kind}, which cannot`);
  });
});

it('names a value that is too large, and the limit', () => {
  expect(() => encodeValue('The result', 'x'.repeat(3_000_000))).toThrow(/The result has 2.9 MB.* 2 MB/);
});

describe('what an activity threw', () => {
  it('goes as it is when it is an error', () => {
    expect(thrown(new TypeError('no'))).toMatchObject({
      message: 'no',
      applicationFailureInfo: { type: 'TypeError' },
    });
    expect(thrown('oops').message).toBe('oops');
    expect(thrown({ message: 'like an error' }).message).toBe('like an error');
    expect(thrown(new CancelledFailure('stop'))).toHaveProperty('canceledFailureInfo');
  });

  it.each([
    [null, 'null'],
    [undefined, 'undefined'],
    [5, '5'],
    ['', "''"],
    [Symbol('s'), 'Symbol(s)'],
    [{ code: 7 }, '{"code":7}'],
    [Object.create(null), '{}'],
  ])('is named when it is no error: %s', (value, shown) => {
    expect(thrown(value).message).toBe(
      `The activity threw ${shown}, which is no error. Throw an Error or an ApplicationFailure.`,
    );
  });

  it.each([
    [
      'a throwing getter',
      {
        get message() {
          return trap();
        },
      },
    ],
    ['a proxy', new Proxy({}, { get: trap, has: trap, getPrototypeOf: trap, ownKeys: trap })],
    ['an error whose stack throws', Object.defineProperty(new Error('x'), 'stack', { get: trap })],
  ])('cannot break the encoding: %s', (_, value) => {
    expect(thrown(value).message).toContain('The activity threw an object that cannot be read');
  });

  it.each([
    ['details', ApplicationFailure.nonRetryable('lost', 'Lost', loop)],
    ['a cause', Object.assign(ApplicationFailure.nonRetryable('lost', 'Lost'), { cause: loop })],
  ])('keeps its message when it has %s that cannot be told', (_, error) => {
    const failure = thrown(error);
    expect(failure.message).toMatch(/^lost/);
    expect(failure.applicationFailureInfo).toMatchObject({ type: 'Lost', nonRetryable: true });
  });
});
