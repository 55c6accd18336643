import { createRequire } from 'node:module';
import { patchProtobufRoot } from '@temporalio/proto/lib/patch-protobuf-root';

/** Somebody's JSON is not what it says it is; the message names the place, in words for a person. */
export class NotThatMessage extends Error {}

type Field = {
  name: string;
  type: string;
  repeated: boolean;
  map: boolean;
  resolvedType: MessageType | EnumType | null;
  resolve(): Field;
};
type MessageType = { fullName: string; name: string; fields: Record<string, Field> };
type EnumType = { name: string; values: Record<string, number> };
type Plain = { [key: string]: unknown };

/** protobufjs's description of a message; the generated types leave it out. */
function messageType(name: string): MessageType {
  // Required, because an import's namespace object is no protobufjs root. The SDK reads exported histories this way too (its
  // proto-utils); what is asserted here is its own code, not input.
  const proto: Record<string, unknown> = createRequire(import.meta.url)('@temporalio/proto');
  // oxlint-disable-next-line typescript/consistent-type-assertions
  const root = patchProtobufRoot(proto) as unknown as { lookupType(name: string): MessageType };
  return root.lookupType(name);
}

const eventType = messageType('temporal.api.history.v1.HistoryEvent');

/**
 * One history event from JSON in any of the spellings in use (enums as `EVENT_TYPE_TIMER_FIRED`, `TimerFired` or a number; fields
 * in camelCase or snake_case; times as ISO text; durations as `90s`, `1m30s` or `{seconds, nanos}`; bytes in base64), as
 * an object that `HistoryEvent.fromObject` takes. Unknown fields are left out: a newer server may know more than we do.
 *
 * @throws NotThatMessage when a known field has a value of another kind.
 */
export function eventFromJson(value: unknown, place: string): Plain {
  return messageFrom(eventType, value, place);
}

function messageFrom(type: MessageType, value: unknown, place: string): Plain {
  if (type.fullName === '.google.protobuf.Timestamp') return timeFrom(value, place);
  if (type.fullName === '.google.protobuf.Duration') return durationFrom(value, place);
  if (!isPlain(value) || !fitsPayload(type, value)) throw wrong(place, describe(type), value);
  const message: Plain = {};
  for (const [key, inner] of Object.entries(value)) {
    const name = key.includes('_') ? camelCase(key) : key;
    if (inner === null || inner === undefined || !Object.hasOwn(type.fields, name)) continue;
    const field = type.fields[name]?.resolve();
    if (field) message[name] = fieldFrom(field, inner, `${place}.${name}`);
  }
  return message;
}

/** What a decoded export has in a payload's place: the value itself, not its bytes. */
function fitsPayload(type: MessageType, value: Plain): boolean {
  if (type.name === 'Payloads') return Object.keys(value).length === 0 || 'payloads' in value;
  if (type.name === 'Payload') return Object.keys(value).length === 0 || 'metadata' in value;
  return true;
}

function describe(type: MessageType): string {
  return type.name === 'Payload' || type.name === 'Payloads' ? DECODED : 'an object';
}

/** Said of an export whose payloads were decoded for people. */
const DECODED =
  'a payload as it was recorded (export with "Decode Event History" off in the Web UI, or with ' +
  '`temporal workflow show --output json`; a replay needs the encoded form)';

function fieldFrom(field: Field, value: unknown, place: string): unknown {
  if (field.map) {
    if (!isPlain(value)) throw wrong(place, 'an object', value);
    const entries = Object.entries(value).filter(([key]) => key !== '__proto__');
    return Object.fromEntries(entries.map(([key, one]) => [key, oneFrom(field, one, `${place}.${key}`)]));
  }
  if (!field.repeated) return oneFrom(field, value, place);
  if (!Array.isArray(value)) throw wrong(place, field.name === 'payloads' ? DECODED : 'a list', value);
  return value.map((one, index) => oneFrom(field, one, `${place}[${index}]`));
}

function oneFrom(field: Field, value: unknown, place: string): unknown {
  const type = field.resolvedType;
  if (type && 'fields' in type) return messageFrom(type, value, place);
  if (type) return enumFrom(type, value, place);
  switch (field.type) {
    case 'string':
      if (typeof value !== 'string') throw wrong(place, 'text', value);
      return value;
    case 'bool':
      if (typeof value !== 'boolean') throw wrong(place, 'true or false', value);
      return value;
    case 'bytes':
      if (typeof value !== 'string' || !BASE64.test(value)) throw wrong(place, 'bytes in base64', value);
      return Buffer.from(value, 'base64');
    case 'double':
    case 'float':
      if (typeof value !== 'number') throw wrong(place, 'a number', value);
      return value;
    default:
      return wholeNumber(value, place);
  }
}

const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

function wholeNumber(value: unknown, place: string): unknown {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return value;
  throw wrong(place, 'a whole number', value);
}

/** Null for a name this SDK does not know: newer servers have more of them. */
function enumFrom(type: EnumType, value: unknown, place: string): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') throw wrong(place, `a ${type.name}`, value);
  return numbersOf(type).get(squash(value)) ?? null;
}

const knownEnums = new Map<EnumType, Map<string, number>>();

/** Numbers by name, with and without the type's own name in front. */
function numbersOf(type: EnumType): Map<string, number> {
  const known = knownEnums.get(type);
  if (known) return known;
  const prefix = squash(type.name);
  const numbers = new Map<string, number>();
  for (const [name, number] of Object.entries(type.values)) {
    const full = squash(name);
    numbers.set(full, number);
    if (full.startsWith(prefix)) numbers.set(full.slice(prefix.length), number);
  }
  knownEnums.set(type, numbers);
  return numbers;
}

const squash = (name: string): string => name.replaceAll('_', '').toUpperCase();

function timeFrom(value: unknown, place: string): Plain {
  if (isSecondsAndNanos(value)) return value;
  const text = typeof value === 'string' ? value : '';
  const ms = Date.parse(text);
  if (!Number.isFinite(ms)) throw wrong(place, 'a time such as 2026-01-31T12:00:00Z', value);
  const fraction = /\.(\d{1,9})/.exec(text)?.[1] ?? '';
  return { seconds: Math.floor(ms / 1_000), nanos: Number(fraction.padEnd(9, '0')) };
}

const UNIT_SECONDS = new Map([
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
  ['ms', 1e-3],
  ['µs', 1e-6],
  ['us', 1e-6],
  ['ns', 1e-9],
]);

function durationFrom(value: unknown, place: string): Plain {
  if (isSecondsAndNanos(value)) return value;
  const text = typeof value === 'string' && value.length < 100 ? value : '';
  if (!/^-?(?:\d+(?:\.\d+)?(?:h|ms|µs|us|ns|m|s))+$/.test(text))
    throw wrong(place, 'a duration such as 90s', value);
  let total = 0;
  for (const part of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|µs|us|ns|m|s)/g)) {
    total += Number(part[1]) * (UNIT_SECONDS.get(part[2] ?? '') ?? 0);
  }
  const sign = text.startsWith('-') ? -1 : 1;
  const seconds = Math.floor(total + 1e-12);
  return { seconds: sign * seconds, nanos: sign * Math.round((total - seconds) * 1e9) };
}

function isSecondsAndNanos(value: unknown): value is Plain {
  if (!isPlain(value)) return false;
  return Object.entries(value).every(
    ([key, one]) => (key === 'seconds' || key === 'nanos') && /^-?\d{1,19}$/.test(String(one)),
  );
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(place: string, expected: string, value: unknown): NotThatMessage {
  const text = JSON.stringify(value) ?? String(value);
  const short = text.length > 80 ? `${text.slice(0, 77)}…` : text;
  return new NotThatMessage(`${place} should be ${expected}, and is ${short}.`);
}
