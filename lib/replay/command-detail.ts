import type { Json, JsonObject } from '@/lib/protocol/json';
import { asList, asNumber, asObject, asText } from './attributes';
import { targetOf, type ReadCommand } from './read-command';

/** What a command says beyond its kind, name and id. Timeouts are in milliseconds, 0 where there is none. */
export type CommandDetail = { arguments: Json[]; options: JsonObject };

/**
 * The details of a command, completed by the server's defaults: the code may leave out what history has spelled out.
 * `runTimeoutMs`: of the workflow, which caps the timeouts of its activities; 0: none.
 */
export function detailOf({ kind, attributes }: ReadCommand, runTimeoutMs: number): CommandDetail {
  const input = asList(attributes['input']);
  switch (kind) {
    case 'activity':
      return {
        arguments: input,
        options: {
          taskQueue: attributes['taskQueue'] ?? '',
          ...activityTimeouts(attributes, runTimeoutMs),
          ...retryOf(attributes),
        },
      };
    case 'timer':
      return { arguments: [], options: { 'timer duration': asNumber(attributes['startToFireTimeoutMs']) } };
    case 'child-workflow':
      return { arguments: input, options: childOptions(attributes) };
    case 'continue-as-new':
      return { arguments: input, options: { workflowType: attributes['workflowType'] ?? '' } };
    case 'signal-external':
      return {
        arguments: input,
        options: { signal: attributes['signalName'] ?? '', target: targetOf(attributes) },
      };
    case 'nexus':
      return { arguments: [], options: { input: attributes['input'] ?? null } };
    case 'complete':
      return { arguments: [], options: { result: attributes['result'] ?? null } };
    case 'fail':
      return { arguments: [], options: { failure: messageOf(attributes['failure']) } };
    case 'update-completed':
      return { arguments: [], options: { 'update result': updateResult(attributes) } };
    case 'search-attributes':
      return { arguments: [], options: { 'search attributes': attributes['searchAttributes'] ?? null } };
    case 'memo':
      return { arguments: [], options: { memo: attributes['upsertedMemo'] ?? null } };
    case 'local-activity':
    case 'cancel-external':
    case 'cancel-activity':
    case 'cancel-timer':
    case 'cancel-nexus':
    case 'cancel':
    case 'patch':
    case 'marker':
    case 'update-accepted':
      return { arguments: [], options: {} };
  }
}

function childOptions(attributes: JsonObject): JsonObject {
  return {
    taskQueue: attributes['taskQueue'] ?? '',
    workflowRunTimeout: asNumber(attributes['workflowRunTimeoutMs']),
    workflowExecutionTimeout: asNumber(attributes['workflowExecutionTimeoutMs']),
    parentClosePolicy: asText(attributes['parentClosePolicy']).replace(/^(?:UNSPECIFIED)?$/, 'TERMINATE'),
    cronSchedule: asText(attributes['cronSchedule']),
    // Without a policy of its own a child is not retried, so there are no defaults.
    ...(Object.keys(asObject(attributes['retryPolicy'])).length > 0 && retryOf(attributes)),
  };
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
  return {
    'retry initialInterval': initial,
    'retry backoffCoefficient': asNumber(policy['backoffCoefficient']) || 2,
    'retry maximumInterval': asNumber(policy['maximumIntervalMs']) || initial * 100,
    'retry maximumAttempts': asNumber(policy['maximumAttempts']),
    'retry nonRetryableErrorTypes': asList(policy['nonRetryableErrorTypes']),
  };
}

/** Stacks name files and lines, which any edit moves: the message is what callers see. */
function messageOf(failure: Json | undefined): string {
  return asText(asObject(failure)['message']);
}

function updateResult(attributes: JsonObject): Json {
  const outcome = asObject(attributes['outcome']);
  return 'failure' in outcome && outcome['failure'] !== null
    ? { failure: messageOf(outcome['failure']) }
    : (outcome['success'] ?? null);
}
