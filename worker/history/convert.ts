import { temporal } from '@temporalio/proto';
import type { Json, JsonObject } from '@/lib/protocol/json';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import { failureToInfo, type StackReader } from './failure';
import { payloadsToJson, payloadToJson, type RawPayload } from './payloads';

type ProtoEvent = temporal.api.history.v1.IHistoryEvent;
type Proto = { [key: string]: unknown };

const { HistoryEvent: EventType } = temporal.api.history.v1;

/** A history event as it comes over gRPC, in the protocol's shape (see `historyEvent`). */
export function convertEvent(event: ProtoEvent, stacks: StackReader): HistoryEvent {
  const plain: Proto = EventType.toObject(EventType.fromObject(event), { longs: Number, enums: String });
  const attributesKey = Object.keys(plain).find((key) => key.endsWith('EventAttributes'));
  const attributes = attributesKey ? plain[attributesKey] : {};
  return {
    eventId: numberOf(plain['eventId']),
    type: typeName(String(plain['eventType'])),
    timeMs: timeOf(plain['eventTime']) ?? 0,
    attributes: isObject(attributes) ? convertObject(attributes, stacks) : {},
  };
}

/** `EVENT_TYPE_ACTIVITY_TASK_SCHEDULED` → `ActivityTaskScheduled`. */
function typeName(name: string): string {
  return name
    .replace(/^EVENT_TYPE_/, '')
    .toLowerCase()
    .replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function convertObject(object: Proto, stacks: StackReader): JsonObject {
  const converted: JsonObject = {};
  for (const [key, value] of Object.entries(object)) {
    if (key === 'header') continue;
    const [name, json] = convertField(key, value, stacks);
    converted[name] = json;
  }
  return converted;
}

function convertField(key: string, value: unknown, stacks: StackReader): [string, Json] {
  if (value instanceof Uint8Array) return [key, { $payload: `${value.length} bytes` }];
  if (Array.isArray(value)) return [key, value.map((item) => convertField(key, item, stacks)[1])];
  if (typeof value === 'string') return [key, withoutPrefix(key, value)];
  if (typeof value === 'number' || typeof value === 'boolean') return [key, value];
  if (!isObject(value)) return [key, null];
  if (/failure$/i.test(key)) return [key, failureToInfo(value, stacks)];
  if (isTime(key, value)) return [`${key}Ms`, timeOf(value)];
  if (Array.isArray(value['payloads'])) {
    const payloads = payloadsToJson(value['payloads']);
    return [key, key === 'result' ? (payloads[0] ?? null) : payloads];
  }
  if (isPayload(value)) return [key, payloadToJson(value)];
  if (/(?:Type|Queue)$/.test(key) && typeof value['name'] === 'string') return [key, value['name']];
  return [key, convertObject(value, stacks)];
}

/** Temporal's times and durations are both `{seconds, nanos}`; an empty one is zero. */
function isTime(key: string, value: Proto): boolean {
  const names = Object.keys(value);
  if (!names.every((name) => name === 'seconds' || name === 'nanos')) return false;
  return names.length > 0 || /(?:Time|Timeout|Interval|Backoff|Delay)$/.test(key);
}

function timeOf(value: unknown): number | null {
  if (!isObject(value)) return null;
  return numberOf(value['seconds'] ?? 0) * 1_000 + numberOf(value['nanos'] ?? 0) / 1e6;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number(value);
}

function isPayload(value: Proto): value is RawPayload & Proto {
  return isObject(value['metadata']) && value['metadata']['encoding'] instanceof Uint8Array;
}

/** Enum values carry their type's name in front: `retryState: RETRY_STATE_TIMEOUT` → `TIMEOUT`. */
function withoutPrefix(key: string, value: string): string {
  const prefix = `${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}_`;
  return value.startsWith(prefix) ? value.slice(prefix.length) : value;
}

function isObject(value: unknown): value is Proto {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}
