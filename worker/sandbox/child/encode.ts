import {
  ApplicationFailure,
  CancelledFailure,
  defaultFailureConverter,
  defaultPayloadConverter,
  ensureApplicationFailure,
  type Payload,
} from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { MAX_PAYLOAD_BYTES, tooLarge } from '../command-values';

const { Payloads } = temporal.api.common.v1;
const { Failure } = temporal.api.failure.v1;

/** The SDK's own name for what its converter cannot convert. */
const VALUE_ERROR = 'ValueError';
/** The SDK's own name for what has more than a payload can carry. */
const TOO_LARGE = 'PayloadsTooLarge';
const MAX_SHOWN = 200;

/**
 * A value of the learner's as protobuf `Payloads`. Throws an ApplicationFailure that says what is wrong with it, when it
 * cannot be JSON or is too large; Temporal retries that, as it would the SDK's own error. `what`: begins a sentence.
 */
export function encodeValue(what: string, value: unknown): Uint8Array {
  const payload = toPayload(value);
  if (!payload) {
    const message = `${what} is ${kindOf(value)}, which cannot be turned into JSON. Temporal stores values as JSON: use plain data (objects, lists, strings, numbers).`;
    throw withoutStack(message, VALUE_ERROR);
  }
  const bytes = payload.data?.length ?? 0;
  if (bytes > MAX_PAYLOAD_BYTES) throw withoutStack(tooLarge(what, bytes), TOO_LARGE);
  return Payloads.encode({ payloads: [payload] }).finish();
}

/** Null when it cannot be one. */
function toPayload(value: unknown): Payload | null {
  try {
    const payload = defaultPayloadConverter.toPayload(value);
    const empty = (payload.data?.length ?? 0) === 0;
    // JSON.stringify gives nothing for a function or a symbol, and the SDK makes an empty payload of it.
    return empty && (typeof value === 'function' || typeof value === 'symbol') ? null : payload;
  } catch {
    return null;
  }
}

function withoutStack(message: string, type: string): ApplicationFailure {
  return Object.assign(ApplicationFailure.create({ message, type }), { stack: '' });
}

function kindOf(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value === 'bigint') return 'a bigint';
  return refersToItself(value) ? 'an object that refers to itself' : 'an object';
}

function refersToItself(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return false;
  } catch (error) {
    return error instanceof TypeError && error.message.includes('circular');
  }
}

/** Whatever a learner's activity threw, as a protobuf `Failure`. Never throws: the learner's object may, wherever it is touched. */
export function encodeThrown(thrown: unknown): Uint8Array {
  for (const attempt of [asItIs, withoutExtras]) {
    try {
      return attempt(thrown);
    } catch {
      // The next one asks less of it.
    }
  }
  const message =
    'The activity threw an object that cannot be read: its own properties throw an error. Throw an Error or an ApplicationFailure.';
  return encode(ApplicationFailure.create({ message, type: VALUE_ERROR }), '');
}

function asItIs(thrown: unknown): Uint8Array {
  if (thrown instanceof CancelledFailure) return encode(thrown);
  const told = tellNonError(thrown);
  return told === null
    ? encode(ensureApplicationFailure(thrown))
    : encode(ApplicationFailure.create(told), '');
}

/** Details that are no JSON, a chain of causes that has no end: the message still counts. */
function withoutExtras(thrown: unknown): Uint8Array {
  const error: Record<string, unknown> = Object(thrown);
  const { message, type, nonRetryable, stack } = error;
  const note = '(Its details or its cause could not be turned into JSON, and were left out.)';
  const failure = ApplicationFailure.create({
    message: `${String(message)} ${note}`,
    nonRetryable: nonRetryable === true,
    ...(typeof type === 'string' && { type }),
  });
  return encode(failure, typeof stack === 'string' ? stack : '');
}

/** What to say of a value that is no error; null when it has a message, or is a string, which is one. */
function tellNonError(thrown: unknown): { message: string; type: string } | null {
  if (typeof thrown === 'string' && thrown !== '') return null;
  const isObject = typeof thrown === 'object' && thrown !== null;
  if (isObject && ('message' in thrown || thrown instanceof Error)) return null;
  const shown = isObject ? JSON.stringify(thrown) : typeof thrown === 'string' ? "''" : String(thrown);
  const message = `The activity threw ${shown.slice(0, MAX_SHOWN)}, which is no error. Throw an Error or an ApplicationFailure.`;
  return { message, type: VALUE_ERROR };
}

function encode(failure: ApplicationFailure | CancelledFailure, stack?: string): Uint8Array {
  const proto = defaultFailureConverter.errorToFailure(failure, defaultPayloadConverter);
  return Failure.encode(stack === undefined ? proto : { ...proto, stackTrace: stack }).finish();
}
