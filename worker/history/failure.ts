import type { FailureInfo } from '@/lib/protocol/failure';
import type { Location } from '@/lib/protocol/source';
import type { temporal } from '@temporalio/proto';
import { clip } from '../sandbox/clip';

type ProtoFailure = temporal.api.failure.v1.IFailure;

/** Leads a stack back to the learner's files. */
export type StackReader = { map(stack: string): string; locate(stack: string): Location | null };

const MAX_STACK = 4_000;
const MAX_MESSAGE = 4_000;
/** A chain of causes longer than this is cut: failures come from learners. */
const MAX_CAUSES = 8;

/** By the enum's number, and by its name as protobuf's JSON has it. */
const TIMEOUT_TYPES = new Map(
  ['StartToClose', 'ScheduleToStart', 'ScheduleToClose', 'Heartbeat'].flatMap(
    (name, index): [string, string][] => [
      [String(index + 1), name],
      [`TIMEOUT_TYPE${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`, name],
    ],
  ),
);

/** A Temporal failure in the protocol's shape. */
export function failureToInfo(failure: ProtoFailure, stacks: StackReader, depth = 0): FailureInfo {
  const { kind, type, nonRetryable } = kindOf(failure);
  const raw = (failure.stackTrace ?? '').slice(0, MAX_STACK);
  const stack = stacks.map(raw);
  return {
    message: (failure.message ?? '').slice(0, MAX_MESSAGE),
    kind,
    type: type === null ? null : clip(type),
    nonRetryable,
    stack,
    location: stacks.locate(raw),
    cause: failure.cause && depth < MAX_CAUSES ? failureToInfo(failure.cause, stacks, depth + 1) : null,
  };
}

function kindOf(failure: ProtoFailure): Pick<FailureInfo, 'kind' | 'type' | 'nonRetryable'> {
  const app = failure.applicationFailureInfo;
  if (app)
    return { kind: 'ApplicationFailure', type: app.type || null, nonRetryable: app.nonRetryable ?? false };
  const timeout = failure.timeoutFailureInfo;
  if (timeout) {
    return {
      kind: 'TimeoutFailure',
      type: TIMEOUT_TYPES.get(String(timeout.timeoutType)) ?? null,
      nonRetryable: false,
    };
  }
  const activity = failure.activityFailureInfo;
  if (activity)
    return { kind: 'ActivityFailure', type: activity.activityType?.name ?? null, nonRetryable: false };
  const child = failure.childWorkflowExecutionFailureInfo;
  if (child)
    return { kind: 'ChildWorkflowFailure', type: child.workflowType?.name ?? null, nonRetryable: false };
  if (failure.canceledFailureInfo) return { kind: 'CancelledFailure', type: null, nonRetryable: false };
  if (failure.terminatedFailureInfo) return { kind: 'TerminatedFailure', type: null, nonRetryable: true };
  if (failure.serverFailureInfo) {
    return {
      kind: 'ServerFailure',
      type: null,
      nonRetryable: failure.serverFailureInfo.nonRetryable ?? false,
    };
  }
  return { kind: 'TemporalFailure', type: null, nonRetryable: false };
}
