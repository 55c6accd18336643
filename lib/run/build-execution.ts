import type { ExecutionFacts } from './facts';
import type { Activity, Execution, ExecutionClose, StartedBy } from './model';
import { execution, failure, number, text } from './read-attributes';
import type { HistoryEvent } from '@/lib/protocol/run-event';

/** How an execution stands after each of the events it can end with. */
export const CLOSING_STATES: Readonly<Record<string, ExecutionClose['type']>> = {
  WorkflowExecutionCompleted: 'completed',
  WorkflowExecutionFailed: 'failed',
  WorkflowExecutionTimedOut: 'timed-out',
  WorkflowExecutionCanceled: 'cancelled',
  WorkflowExecutionTerminated: 'terminated',
  WorkflowExecutionContinuedAsNew: 'continued-as-new',
};

/** One execution as history, sandbox, services and clock tell it together. What it is made of is there already. */
export function buildExecution(facts: ExecutionFacts): Execution {
  const { history, key, workflowId, workflowRunId, told } = facts;
  const [first] = history;
  const started = first?.type === 'WorkflowExecutionStarted' ? first : undefined;
  const close = closeOf(facts.closing);
  return {
    ...facts.grouped.groups,
    key,
    workflowId,
    workflowRunId,
    workflowType: (started ? text(started.attributes, 'workflowType') : told?.workflowType) ?? null,
    taskQueue: (started ? text(started.attributes, 'taskQueue') : told?.taskQueue) || null,
    startedBy: told?.startedBy ?? startedBy(started),
    state: close?.type ?? (history.length === 0 ? 'unknown' : 'running'),
    close,
    history,
    activities: activitiesOf(facts),
    workflowTasks: facts.tasks.tasks,
    commands: facts.commands,
    clockJumps: facts.jumps,
    startMs: started ? beganMs(started, history[1]) : null,
    endMs: close?.timeMs ?? null,
  };
}

/** By scheduling event; those that history has not scheduled yet come last, as the sandbox began them. */
function activitiesOf({ scheduled, unscheduled }: ExecutionFacts): readonly Activity[] {
  if (unscheduled.size === 0) return scheduled;
  const rest = [...unscheduled.values()].sort((a, b) => a.firstSeq - b.firstSeq);
  return [...scheduled, ...rest.map(({ activity }) => activity)];
}

/**
 * When an execution began on its own clock. A child goes by its parent's clock from the beginning, but the server stamps its
 * first event with real time, as if nothing had been skipped before (seen with server 1.32): the second one tells.
 */
function beganMs(started: HistoryEvent, second: HistoryEvent | undefined): number {
  const { attributes, timeMs } = started;
  const isChild = execution(attributes, 'parentWorkflowExecution') !== null;
  const begunLater = (number(attributes, 'firstWorkflowTaskBackoffMs') ?? 0) > 0;
  return isChild && !begunLater && second ? Math.max(timeMs, second.timeMs) : timeMs;
}

function closeOf(event: HistoryEvent | null): ExecutionClose | null {
  const type = event && CLOSING_STATES[event.type];
  if (!event || !type) return null;
  const { eventId, timeMs, attributes } = event;
  return {
    eventId,
    timeMs,
    type,
    result: attributes['result'] ?? null,
    failure: failure(attributes, 'failure'),
    nextRunId: text(attributes, 'newExecutionRunId') || null,
  };
}

/** As its own history tells it; a client's start does not say which of the scenario's it is. */
function startedBy(started: HistoryEvent | undefined): StartedBy {
  if (!started) return { type: 'unknown' };
  const { attributes } = started;
  const before = text(attributes, 'continuedExecutionRunId');
  if (before !== '') return { type: 'continue-as-new', workflowRunId: before };
  const parent = execution(attributes, 'parentWorkflowExecution');
  if (!parent) return { type: 'unknown' };
  return { type: 'parent', ...parent, initiatedEventId: number(attributes, 'parentInitiatedEventId') ?? 0 };
}
