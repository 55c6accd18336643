import type { Execution, Run, Timer, WorkflowTask } from '@/lib/run/model';
import { durationText } from './duration';
import { eventOwner } from './event-owner';
import { itemId } from './item-id';
import { inSequence, type Mark, type RowDraft, type Span } from './spans';
import type { Look } from './terms';

const ENDS: Readonly<Record<string, { look: Look; word: string }>> = {
  WorkflowExecutionCompleted: { look: 'completed', word: 'completed' },
  WorkflowExecutionFailed: { look: 'failed', word: 'failed' },
  WorkflowExecutionTimedOut: { look: 'timed-out', word: 'timed out' },
  WorkflowExecutionCanceled: { look: 'cancelled', word: 'cancelled' },
  WorkflowExecutionTerminated: { look: 'cancelled', word: 'terminated' },
  WorkflowExecutionContinuedAsNew: { look: 'completed', word: 'continued as new' },
};

/** How an execution stands, as its history says. */
export function executionState(execution: Execution): { look: Look; word: string } {
  const end = execution.history.findLast((event) => ENDS[event.type] !== undefined);
  return (end && ENDS[end.type]) ?? { look: 'running', word: 'running' };
}

/** The row of an execution: its workflow tasks, and the events that belong to no other row. */
export function workflowRow(run: Run, execution: Execution, edgeMs: number): RowDraft {
  const { workflowId } = execution;
  const id = itemId({ type: 'workflow', workflowId });
  const { look, word } = executionState(execution);
  const struck = strikesOnTasks(run, execution);
  const spans = inSequence(
    execution.workflowTasks.flatMap((task) => taskSpans(execution, task, struck, edgeMs)),
  );
  return {
    id,
    kind: 'workflow',
    label: execution.workflowType ?? workflowId,
    state: word,
    look,
    band: {
      itemId: id,
      look,
      startMs: execution.startMs ?? edgeMs,
      endMs: execution.endMs ?? edgeMs,
      open: execution.endMs === null,
    },
    spans,
    marks: [...taskFaultMarks(struck, spans, workflowId), ...looseEvents(execution)],
  };
}

/** Faults that struck a workflow task, by the task's scheduled event. */
function strikesOnTasks(run: Run, execution: Execution): Map<number, string> {
  const struck = new Map<number, string>();
  for (const strike of run.faults) {
    if (strike.workflowId !== execution.workflowId || strike.activityId !== null) continue;
    const task = execution.workflowTasks.findLast(
      (one) => one.workerId === strike.workerId && one.close?.type !== 'completed',
    );
    if (task) struck.set(task.scheduledEventId, strike.faultType);
  }
  return struck;
}

function taskSpans(
  { workflowId }: Execution,
  task: WorkflowTask,
  struck: ReadonlyMap<number, string>,
  edgeMs: number,
): Span[] {
  const { scheduledEventId, scheduledMs, startedMs, close } = task;
  const base = { itemId: itemId({ type: 'task', workflowId, scheduledEventId }), label: '', struck: false };
  const spans: Span[] = [];
  const takenMs = startedMs ?? edgeMs;
  if (takenMs - scheduledMs >= 1)
    spans.push({ ...base, look: 'queued', startMs: scheduledMs, endMs: takenMs, open: startedMs === null });
  if (startedMs === null) return spans;
  const look: Look = close?.type ?? 'running';
  const endMs = close?.timeMs ?? edgeMs;
  const label = close?.type === 'timed-out' ? 'nobody answers' : close?.type === 'failed' ? 'failed' : '';
  return [
    ...spans,
    {
      ...base,
      look,
      startMs: startedMs,
      endMs,
      open: close === null,
      label,
      struck: struck.has(scheduledEventId),
    },
  ];
}

function taskFaultMarks(
  struck: ReadonlyMap<number, string>,
  spans: readonly Span[],
  workflowId: string,
): Mark[] {
  return [...struck].flatMap(([scheduledEventId, label]): Mark[] => {
    const id = itemId({ type: 'task', workflowId, scheduledEventId });
    const span = spans.find((one) => one.itemId === id && one.struck);
    return span ? [{ itemId: id, kind: 'fault', atMs: span.startMs, label }] : [];
  });
}

function looseEvents(execution: Execution): Mark[] {
  const { workflowId } = execution;
  return execution.history.flatMap((event): Mark[] => {
    const id = itemId({ type: 'event', workflowId, eventId: event.eventId });
    return eventOwner(execution, event) === id
      ? [{ itemId: id, kind: 'event', atMs: event.timeMs, label: event.type }]
      : [];
  });
}

/** The row of a timer: waiting until it fires or is cancelled. */
export function timerRow(timer: Timer, edgeMs: number): RowDraft {
  const { workflowId, startedEventId, startedMs, close } = timer;
  const id = itemId({ type: 'timer', workflowId, startedEventId });
  const look: Look = close === null ? 'waiting' : close.type === 'fired' ? 'completed' : 'cancelled';
  const endMs = close?.timeMs ?? edgeMs;
  const label = durationText(timer.durationMs);
  return {
    id,
    kind: 'timer',
    label: `timer ${label}`,
    state: close?.type ?? 'waiting',
    look,
    band: { itemId: id, look, startMs: startedMs, endMs, open: close === null },
    spans: inSequence([
      { itemId: id, look, startMs: startedMs, endMs, open: close === null, label, struck: false },
    ]),
    marks: [],
  };
}
