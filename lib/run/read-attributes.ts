import { failureInfo, type FailureInfo } from '@/lib/protocol/failure';
import type { Json, JsonObject } from '@/lib/protocol/json';
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
