import type { HistoryEvent } from '@/lib/protocol/run-event';
import { isKnown } from './build-activity';
import type { ExecutionFacts } from './facts';
import type { Activity, Execution, Timer, WorkflowTask } from './model';
import { number, text } from './read-attributes';

/** Event types with which a workflow execution ends. */
export const CLOSING_EVENTS: ReadonlySet<string> = new Set([
  'WorkflowExecutionCompleted',
  'WorkflowExecutionFailed',
  'WorkflowExecutionTimedOut',
  'WorkflowExecutionCanceled',
  'WorkflowExecutionTerminated',
  'WorkflowExecutionContinuedAsNew',
]);

/** One execution as history, sandbox, services and clock tell it together. */
export function buildExecution(facts: ExecutionFacts): Execution {
  const { history, workflowId, workflowRunId } = facts;
  const started = history.find((event) => event.type === 'WorkflowExecutionStarted');
  const closing = history.findLast((event) => CLOSING_EVENTS.has(event.type));
  return {
    workflowId,
    workflowRunId,
    workflowType: started ? text(started.attributes, 'workflowType') : null,
    history,
    activities: inOrder(facts),
    timers: buildTimers(facts),
    workflowTasks: buildWorkflowTasks(history),
    commands: facts.commands,
    clockJumps: facts.jumps,
    startMs: started?.timeMs ?? null,
    endMs: closing?.timeMs ?? null,
  };
}

/** By scheduling event; those that history has not scheduled yet come last, as the sandbox began them. */
function inOrder(facts: ExecutionFacts): Activity[] {
  const known = [...facts.activities.values()].filter(isKnown);
  const order = ({ scheduled, firstSeq }: (typeof known)[number]) =>
    scheduled ? scheduled.eventId : Number.MAX_SAFE_INTEGER / 2 + (firstSeq ?? 0);
  return known
    .toSorted((a, b) => order(a) - order(b))
    .flatMap(({ activityId }) => facts.built.get(activityId) ?? []);
}

function buildTimers(facts: ExecutionFacts): Timer[] {
  const timers = new Map<number, Timer>();
  const locations = new Map(
    facts.commands.filter((one) => one.kind === 'timer').map((one) => [one.id, one.location]),
  );
  for (const event of facts.history) {
    if (event.type === 'TimerStarted') {
      const timerId = text(event.attributes, 'timerId');
      timers.set(event.eventId, {
        workflowId: facts.workflowId,
        timerId,
        startedEventId: event.eventId,
        startedMs: event.timeMs,
        durationMs: number(event.attributes, 'startToFireTimeoutMs') ?? 0,
        close: null,
        location: locations.get(timerId) ?? null,
      });
    } else if (event.type === 'TimerFired' || event.type === 'TimerCanceled') {
      const startedEventId = number(event.attributes, 'startedEventId');
      const timer = startedEventId === null ? undefined : timers.get(startedEventId);
      const type = event.type === 'TimerFired' ? 'fired' : 'cancelled';
      if (timer)
        timers.set(timer.startedEventId, {
          ...timer,
          close: { type, eventId: event.eventId, timeMs: event.timeMs },
        });
    }
  }
  return [...timers.values()];
}

type OpenTask = { -readonly [K in keyof WorkflowTask]: WorkflowTask[K] } & {
  commandsOut: number[];
  eventsIn: number[];
};

const TASK_CLOSES: Readonly<Record<string, NonNullable<WorkflowTask['close']>['type']>> = {
  WorkflowTaskCompleted: 'completed',
  WorkflowTaskFailed: 'failed',
  WorkflowTaskTimedOut: 'timed-out',
};

/** Workflow tasks as "events in → commands out". What a task leaves unhandled comes in again with the next one. */
function buildWorkflowTasks(history: readonly HistoryEvent[]): WorkflowTask[] {
  const tasks: OpenTask[] = [];
  const byScheduled = new Map<number, OpenTask>();
  const byCompleted = new Map<number, OpenTask>();
  let waiting: number[] = [];
  for (const event of history) {
    const { eventId, timeMs, attributes, type } = event;
    if (type === 'WorkflowTaskScheduled') {
      const task: OpenTask = {
        scheduledEventId: eventId,
        startedEventId: null,
        close: null,
        scheduledMs: timeMs,
        startedMs: null,
        workerId: null,
        eventsIn: [],
        commandsOut: [],
      };
      tasks.push(task);
      byScheduled.set(eventId, task);
      continue;
    }
    const task = byScheduled.get(number(attributes, 'scheduledEventId') ?? -1);
    if (task && type === 'WorkflowTaskStarted') {
      Object.assign(task, {
        startedEventId: eventId,
        startedMs: timeMs,
        workerId: text(attributes, 'identity') || null,
      });
      task.eventsIn = [...waiting];
      continue;
    }
    const close = TASK_CLOSES[type];
    if (task && close) {
      task.close = { type: close, eventId, timeMs };
      if (close === 'completed') {
        byCompleted.set(eventId, task);
        const taken = new Set(task.eventsIn);
        waiting = waiting.filter((id) => !taken.has(id));
      }
      continue;
    }
    const maker = byCompleted.get(number(attributes, 'workflowTaskCompletedEventId') ?? -1);
    if (maker) maker.commandsOut.push(eventId);
    else waiting.push(eventId);
  }
  return tasks;
}
