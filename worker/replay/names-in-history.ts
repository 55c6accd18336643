import type { temporal } from '@temporalio/proto';
import type { OwnNames } from '../sandbox/own-names';

/**
 * The names that one of our runs gave to what its code asked for, out of the history alone; null for a history from
 * elsewhere, whose ids are the code's own. Ours is told by two things together: a workflow id that a run has
 * (`<run>-<epoch>`, for its other executions with `/<name>` behind it) and a queue that only runs have.
 */
export function namesInHistory(history: temporal.api.history.v1.IHistory): OwnNames | null {
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  const [workflowId = ''] = (started?.workflowId ?? '').split('/');
  const taskQueue = started?.taskQueue?.name ?? '';
  if (!RUN.test(workflowId)) return null;
  if (taskQueue === `run-${workflowId}` || SEAT.test(taskQueue)) {
    return { workflowId, taskQueues: new Map([['default', taskQueue]]) };
  }
  const named = `run-${workflowId}-`;
  if (!taskQueue.startsWith(named)) return null;
  return { workflowId, taskQueues: new Map([[taskQueue.slice(named.length), taskQueue]]) };
}

const RUN = /^[a-zA-Z0-9-]{8,64}-\d+$/;
const SEAT = /^seat-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
