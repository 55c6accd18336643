import type { Json, JsonObject } from '@/lib/protocol/json';
import { asNumber, asObject, asText, type ReadCommand } from './read-command';

/** Something that Temporal does not compare, and that differs. */
export type Difference = { what: string; recorded: Json; replayed: Json };

/** How a replayed command differs from the recorded one of the same kind, name and id. `runTimeoutMs`: of the workflow; 0: none. */
export function differences(
  recorded: ReadCommand,
  replayed: ReadCommand,
  runTimeoutMs: number,
): Difference[] {
  const was = comparable(recorded, runTimeoutMs);
  const is = comparable(replayed, runTimeoutMs);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((what) => {
    const [before, after] = [was[what] ?? null, is[what] ?? null];
    return canonical(before) === canonical(after) ? [] : [{ what, recorded: before, replayed: after }];
  });
}

function comparable({ kind, attributes }: ReadCommand, runTimeoutMs: number): JsonObject {
  switch (kind) {
    case 'activity':
      return {
        arguments: argumentsOf(attributes),
        taskQueue: attributes['taskQueue'] ?? '',
        ...activityTimeouts(attributes, runTimeoutMs),
        ...retryOf(attributes),
      };
    case 'timer':
      return { 'timer duration': asNumber(attributes['startToFireTimeoutMs']) };
    case 'child-workflow':
      return {
        arguments: argumentsOf(attributes),
        taskQueue: attributes['taskQueue'] ?? '',
        workflowRunTimeout: asNumber(attributes['workflowRunTimeoutMs']),
        workflowExecutionTimeout: asNumber(attributes['workflowExecutionTimeoutMs']),
        parentClosePolicy: asText(attributes['parentClosePolicy']).replace(/^(?:UNSPECIFIED)?$/, 'TERMINATE'),
        cronSchedule: asText(attributes['cronSchedule']),
      };
    case 'continue-as-new':
      return { workflowType: attributes['workflowType'] ?? '', arguments: argumentsOf(attributes) };
    case 'signal-external':
      return { signal: attributes['signalName'] ?? '', arguments: argumentsOf(attributes) };
    case 'complete':
      return { result: attributes['result'] ?? null };
    case 'fail':
      return { failure: asText(asObject(attributes['failure'])['message']) };
    case 'search-attributes':
      return { 'search attributes': attributes['searchAttributes'] ?? null };
    default:
      return {};
  }
}

function argumentsOf(attributes: JsonObject): Json {
  const { input } = attributes;
  return Array.isArray(input) ? input : [];
}

/** As the server completes them: https://docs.temporal.io/encyclopedia/detecting-activity-failures */
function activityTimeouts(attributes: JsonObject, runTimeoutMs: number): JsonObject {
  const atMost = (ms: number, limit: number): number => (limit > 0 && (ms === 0 || ms > limit) ? limit : ms);
  const scheduleToClose = atMost(asNumber(attributes['scheduleToCloseTimeoutMs']), runTimeoutMs);
  const startToClose = atMost(asNumber(attributes['startToCloseTimeoutMs']), scheduleToClose);
  const heartbeat = asNumber(attributes['heartbeatTimeoutMs']);
  return {
    scheduleToCloseTimeout: scheduleToClose,
    scheduleToStartTimeout: atMost(asNumber(attributes['scheduleToStartTimeoutMs']), scheduleToClose),
    startToCloseTimeout: startToClose,
    heartbeatTimeout: heartbeat > 0 ? atMost(heartbeat, startToClose) : 0,
  };
}

/** With the server's defaults for what is not said. */
function retryOf(attributes: JsonObject): JsonObject {
  const policy = asObject(attributes['retryPolicy']);
  const initial = asNumber(policy['initialIntervalMs']) || 1_000;
  const types = policy['nonRetryableErrorTypes'];
  return {
    'retry initialInterval': initial,
    'retry backoffCoefficient': asNumber(policy['backoffCoefficient']) || 2,
    'retry maximumInterval': asNumber(policy['maximumIntervalMs']) || initial * 100,
    'retry maximumAttempts': asNumber(policy['maximumAttempts']),
    'retry nonRetryableErrorTypes': Array.isArray(types) ? types : [],
  };
}

/** The same text for the same value, whatever the order of keys. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) => {
    const keys = Object.keys(asObject(inner)).sort();
    return keys.length > 0 ? Object.fromEntries(keys.map((key) => [key, asObject(inner)[key]])) : inner;
  });
}
