import type { Json } from '@/lib/protocol/json';
import type { HistoryEvent } from '@/lib/protocol/run-event';

/** Event types with which a workflow run ends. */
export const CLOSING: ReadonlySet<string> = new Set([
  'WorkflowExecutionCompleted',
  'WorkflowExecutionFailed',
  'WorkflowExecutionTimedOut',
  'WorkflowExecutionCanceled',
  'WorkflowExecutionTerminated',
  'WorkflowExecutionContinuedAsNew',
]);

/** Why a workflow task failed: the workflow wanted to close while something new had arrived, so it gets another task. */
export const UNHANDLED_COMMAND = 'WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND';

export type StartedChild = { workflowId: string; workflowRunId: string; workflowType: string };

/** The run that follows the one this event closes (Continue-As-New, a workflow's own retry); null when none does. */
export function nextRunOf({ attributes }: HistoryEvent): string | null {
  const next = attributes['newExecutionRunId'];
  return typeof next === 'string' && next !== '' ? next : null;
}

/** The child that a `ChildWorkflowExecutionStarted` tells of; null for any other event. */
export function childOf(event: HistoryEvent): StartedChild | null {
  const execution = event.attributes['workflowExecution'];
  if (event.type !== 'ChildWorkflowExecutionStarted' || !isObject(execution)) return null;
  const { workflowId, runId } = execution;
  if (typeof workflowId !== 'string' || typeof runId !== 'string') return null;
  return { workflowId, workflowRunId: runId, workflowType: nameIn(event, 'workflowType') ?? '' };
}

/** A name among the event's attributes, which hold them as text or as `{name}`; null when it is not there. */
export function nameIn({ attributes }: HistoryEvent, key: string): string | null {
  const value = attributes[key];
  if (typeof value === 'string') return value;
  const name = isObject(value) ? value['name'] : null;
  return typeof name === 'string' ? name : null;
}

function isObject(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
