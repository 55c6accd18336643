import { failureInfo, type FailureInfo } from '@/lib/protocol/failure';
import type { Json, JsonObject } from '@/lib/protocol/json';
import type { ExecutionRef } from './groups';
import type { RetryPolicy } from './model';

/** Reads what the run needs of a history event's attributes. Histories can be foreign: nothing is taken for granted. */
export function text(attributes: JsonObject, key: string): string {
  const value = attributes[key];
  return typeof value === 'string' ? value : '';
}

export function number(attributes: JsonObject, key: string): number | null {
  const value = attributes[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A duration or time limit; Temporal writes "none" as zero. */
export function limit(attributes: JsonObject, key: string): number | null {
  const value = number(attributes, key);
  return value !== null && value > 0 ? value : null;
}

export function list(attributes: JsonObject, key: string): readonly Json[] {
  const value = attributes[key];
  return Array.isArray(value) ? value : [];
}

/** A nested object; an empty one where there is none. */
export function object(attributes: JsonObject, key: string): JsonObject {
  const value = attributes[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** A workflow execution that an event names; null when it names none. */
export function execution(attributes: JsonObject, key: string): ExecutionRef | null {
  const named = object(attributes, key);
  const workflowId = text(named, 'workflowId');
  return workflowId === '' ? null : { workflowId, workflowRunId: text(named, 'runId') };
}

/** An enum value without its type's name in front: `…_CAUSE_NOT_FOUND` → `not found`. Null when there is none. */
export function cause(attributes: JsonObject): string | null {
  const value = text(attributes, 'cause');
  if (value === '') return null;
  return value
    .replace(/^.*_CAUSE_/, '')
    .replaceAll('_', ' ')
    .toLowerCase();
}

/** A protobuf timestamp inside a payload: milliseconds since the epoch. */
export function timestamp(attributes: JsonObject, key: string): number | null {
  const value = object(attributes, key);
  const seconds = number(value, 'seconds');
  return seconds === null ? null : seconds * 1_000 + (number(value, 'nanos') ?? 0) / 1e6;
}

export function failure(attributes: JsonObject, key: string): FailureInfo | null {
  const value = attributes[key];
  if (value === undefined || value === null) return null;
  const parsed = failureInfo.safeParse(value);
  return parsed.success ? parsed.data : null;
}

export function retryPolicy(attributes: JsonObject): RetryPolicy | null {
  const policy = attributes['retryPolicy'];
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) return null;
  return {
    initialIntervalMs: number(policy, 'initialIntervalMs') ?? 1_000,
    backoffCoefficient: number(policy, 'backoffCoefficient') ?? 2,
    maximumIntervalMs: limit(policy, 'maximumIntervalMs'),
    maximumAttempts: number(policy, 'maximumAttempts') ?? 0,
    nonRetryableErrorTypes: list(policy, 'nonRetryableErrorTypes').filter((one) => typeof one === 'string'),
  };
}
