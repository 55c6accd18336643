import { eventAt, findByEvent } from '@/lib/run/by-event';
import type { Attempt, Execution, HistoryEvent, Run } from '@/lib/run/model';
import { durationText } from './duration';
import { activityBy } from './event-owner';
import { eventWords } from './event-words';
import type { Moment } from './moment';
import type { Moments } from './moments';
import { stepWords } from './person-row';
import { faultWord } from './words';
import { workerLabel, workerState } from './worker-row';
import { workflowLabel } from './workflow-row';

/** A moment as a sentence with its time: `createParcel attempt 2 fails, +1.35 s`. */
export function momentText(moments: Moments, index: number): string {
  const moment = moments.list[index];
  return moment ? `${momentWords(moments.run, moment)}, ${momentTime(moments, index)}` : '';
}

/** When it was, from the start: `+1.35 s`. */
export function momentTime({ list, startMs }: Moments, index: number): string {
  return `+${durationText((list[index]?.atMs ?? startMs) - startMs)}`;
}

/** What happened, as a sentence without its time. */
export function momentWords(run: Run, { what }: Moment): string {
  switch (what.type) {
    case 'event':
      return happened(what.execution, what.event);
    case 'attempt': {
      const { activity, attempt, step } = what;
      return `${activity.activityType} attempt ${attempt.attempt} ${step === 'ends' ? endWords(attempt) : STEPS[step]}`;
    }
    case 'heartbeat': {
      const beat = what.attempt.heartbeats[what.index];
      const progress = beat?.progress === null || beat === undefined ? '' : `, at ${beat.progress}`;
      return `${what.activity.activityType} attempt ${what.attempt.attempt} sends a heartbeat${progress}`;
    }
    case 'call': {
      const entry = run.ledger[what.index]?.entry;
      return entry
        ? `call #${entry.entryId}, ${entry.service}.${entry.operation}: ${EFFECTS[entry.effect]}`
        : 'a call';
    }
    case 'world':
      return 'the world changes without a call';
    case 'fault': {
      const strike = run.faults[what.index];
      return `fault: ${strike ? faultWord(strike.faultType) : 'it strikes'}`;
    }
    case 'worker': {
      const label = workerLabel(run, what.worker);
      return what.step === 'born' ? `${label} is born` : `${label}: ${workerState(what.worker).word}`;
    }
    case 'step': {
      const step = run.script[what.index];
      return step ? `${step.who}: ${stepWords(step)}` : 'a step of the scenario';
    }
    case 'deploy':
      return `version ${run.deploys[what.index]?.version ?? ''} is deployed`;
    default:
      return what satisfies never;
  }
}

const STEPS = { starts: 'starts', waits: 'waits for a callback' } as const;

const EFFECTS = {
  applied: 'effect applied',
  deduplicated: 'seen before, not applied again',
  unchanged: 'already as asked',
  none: 'no effect',
  'nothing-to-undo': 'nothing to undo',
} as const;

function endWords({ result }: Attempt): string {
  switch (result?.type) {
    case 'completed':
      return 'completes';
    case 'failed':
      return 'fails';
    case 'cancelled':
      return 'is cancelled';
    case 'timed-out':
      return 'times out';
    case 'unreported':
      return 'is lost with its worker';
    case 'abandoned':
      return 'ends with its workflow';
    case undefined:
      return 'ends';
    default:
      return result satisfies never;
  }
}

/** What events of each group say of it, by what follows the group's prefix. */
const ACTIVITY: Readonly<Record<string, string>> = {
  Scheduled: 'is scheduled',
  Started: 'has its start recorded',
  Completed: 'has its result recorded',
  Failed: 'has failed for good',
  TimedOut: 'has timed out for good',
  CancelRequested: 'is asked to cancel',
  Canceled: 'is cancelled',
};
const CHILD: Readonly<Record<string, string>> = {
  Initiated: 'is asked for',
  Started: 'starts',
  Completed: 'has completed',
  Failed: 'has failed',
  TimedOut: 'has timed out',
  Canceled: 'is cancelled',
  Terminated: 'is terminated',
};
const WORKFLOW: Readonly<Record<string, string>> = {
  Started: 'starts',
  Completed: 'completes',
  Failed: 'fails',
  TimedOut: 'times out',
  Canceled: 'is cancelled',
  Terminated: 'is terminated',
  ContinuedAsNew: 'continues as new',
};

function happened(execution: Execution, event: HistoryEvent): string {
  const { type, attributes } = event;
  const opened = (name: string): number => {
    const id = attributes[name];
    return typeof id === 'number' ? id : event.eventId;
  };
  const said = (verbs: Readonly<Record<string, string>>, prefix: RegExp, name: string | undefined) => {
    const verb = verbs[type.replace(prefix, '')];
    return verb === undefined || name === undefined ? null : `${name} ${verb}`;
  };
  return (
    (type.startsWith('ActivityTask')
      ? said(ACTIVITY, /^ActivityTask/, activityBy(execution, opened('scheduledEventId'))?.activityType)
      : null) ??
    (type.startsWith('WorkflowTask') ? taskWords(execution, event, opened('scheduledEventId')) : null) ??
    (type.startsWith('Timer') ? timerWords(execution, event, opened('startedEventId')) : null) ??
    said(CHILD, /^(StartChildWorkflowExecution|ChildWorkflowExecution)/, childName(execution, opened)) ??
    said(WORKFLOW, /^WorkflowExecution/, workflowLabel(execution)) ??
    (type === 'WorkflowExecutionTimeSkippingTransitioned' ? 'the clock skips ahead' : eventWords(event))
  );
}

function taskWords(execution: Execution, { type }: HistoryEvent, scheduledEventId: number): string | null {
  const task = findByEvent(execution.workflowTasks, (one) => one.scheduledEventId, scheduledEventId);
  const count = task?.commandsOut.length ?? 0;
  switch (type) {
    case 'WorkflowTaskScheduled':
      return 'a workflow task is scheduled';
    case 'WorkflowTaskStarted':
      return 'a worker takes the workflow task';
    case 'WorkflowTaskCompleted':
      return `the workflow task is answered with ${count === 1 ? '1 command' : `${count} commands`}`;
    case 'WorkflowTaskFailed':
      return 'the workflow task fails';
    case 'WorkflowTaskTimedOut':
      return 'the workflow task times out';
    default:
      return null;
  }
}

function timerWords(execution: Execution, { type }: HistoryEvent, startedEventId: number): string | null {
  const timer = findByEvent(execution.timers, (one) => one.startedEventId, startedEventId);
  if (!timer) return null;
  const verb = type === 'TimerStarted' ? 'starts' : type === 'TimerFired' ? 'fires' : 'is cancelled';
  return `the timer of ${durationText(timer.durationMs)} ${verb}`;
}

function childName(execution: Execution, opened: (name: string) => number): string | undefined {
  const initiated = eventAt(execution.history, opened('initiatedEventId'));
  if (initiated?.type !== 'StartChildWorkflowExecutionInitiated') return undefined;
  const child = findByEvent(execution.children, (one) => one.initiatedEventId, initiated.eventId);
  return child ? `child workflow ${child.workflowType}` : undefined;
}
