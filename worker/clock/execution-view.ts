import type { Json } from '@/lib/protocol/json';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import {
  childOf,
  CLOSING,
  nextRunOf,
  UNHANDLED_COMMAND,
  type StartedChild,
} from '../history/execution-events';

/** Timeouts of an activity as the server knows them, in milliseconds; null where there is none. */
export type ActivityTimeouts = { startToCloseMs: number | null; heartbeatMs: number | null };

/** What the history of one workflow run says about its waits: what Temporal's description of it leaves out. */
export class ExecutionView {
  /** The id of the last event it knows. */
  seen = 0;
  startedMs: number | null = null;
  /** Children in the order of their starts. */
  readonly children: StartedChild[] = [];
  /** `running`, `closed`, or the run that follows (Continue-As-New, a workflow's own retry). */
  state: { type: 'running' } | { type: 'closed' } | { type: 'continued'; workflowRunId: string } = {
    type: 'running',
  };
  /** Its code threw what no workflow may throw: its task is tried again for ever, until somebody deploys a fix. */
  isStuck = false;
  readonly #timers = new Map<string, number>();
  readonly #outgoing = new Set<number>();
  readonly #activities = new Map<string, ActivityTimeouts>();
  #ownEndMs: number | null = null;
  #firstTaskMs: number | null = null;

  /** Takes the events it does not know yet, and returns those. Events have to come without gaps. */
  accept(events: readonly HistoryEvent[]): HistoryEvent[] {
    const fresh = events
      .filter((event) => event.eventId > this.seen)
      .toSorted((a, b) => a.eventId - b.eventId);
    const taken: HistoryEvent[] = [];
    for (const event of fresh) {
      if (event.eventId !== this.seen + 1) break;
      this.seen = event.eventId;
      this.#take(event);
      taken.push(event);
    }
    return taken;
  }

  /** Virtual times at which something of its own is due: timers, a delayed start, the end of its own time to run. */
  get dueTimesMs(): number[] {
    const times = [...this.#timers.values()];
    if (this.#ownEndMs !== null) times.push(this.#ownEndMs);
    if (this.#firstTaskMs !== null) times.push(this.#firstTaskMs);
    return times;
  }

  /** Whether a signal or a cancellation of another workflow is on its way. */
  get hasOutgoing(): boolean {
    return this.#outgoing.size > 0;
  }

  timeoutsOf(activityId: string): ActivityTimeouts | null {
    return this.#activities.get(activityId) ?? null;
  }

  #take(event: HistoryEvent): void {
    const { eventId, type, timeMs, attributes } = event;
    switch (type) {
      case 'WorkflowExecutionStarted': {
        this.startedMs = timeMs;
        const runMs = positive(attributes['workflowRunTimeoutMs']);
        const backoffMs = positive(attributes['firstWorkflowTaskBackoffMs']);
        if (runMs !== null) this.#ownEndMs = timeMs + runMs;
        if (backoffMs !== null) this.#firstTaskMs = timeMs + backoffMs;
        return;
      }
      case 'WorkflowTaskScheduled':
        this.#firstTaskMs = null;
        return;
      case 'WorkflowTaskCompleted':
        this.isStuck = false;
        return;
      case 'WorkflowTaskFailed':
        this.isStuck = attributes['cause'] !== UNHANDLED_COMMAND;
        return;
      case 'TimerStarted':
        this.#timers.set(
          textOf(attributes['timerId']),
          timeMs + (positive(attributes['startToFireTimeoutMs']) ?? 0),
        );
        return;
      case 'TimerFired':
      case 'TimerCanceled':
        this.#timers.delete(textOf(attributes['timerId']));
        return;
      case 'ActivityTaskScheduled':
        this.#activities.set(textOf(attributes['activityId']), {
          startToCloseMs: positive(attributes['startToCloseTimeoutMs']),
          heartbeatMs: positive(attributes['heartbeatTimeoutMs']),
        });
        return;
      case 'ChildWorkflowExecutionStarted':
        this.#addChild(event);
        return;
      case 'SignalExternalWorkflowExecutionInitiated':
      case 'RequestCancelExternalWorkflowExecutionInitiated':
        this.#outgoing.add(eventId);
        return;
      case 'ExternalWorkflowExecutionSignaled':
      case 'ExternalWorkflowExecutionCancelRequested':
      case 'SignalExternalWorkflowExecutionFailed':
      case 'RequestCancelExternalWorkflowExecutionFailed':
        this.#outgoing.delete(Number(attributes['initiatedEventId']));
        return;
      default:
        if (CLOSING.has(type)) this.#close(event);
    }
  }

  #addChild(event: HistoryEvent): void {
    const child = childOf(event);
    if (child) this.children.push(child);
  }

  #close(event: HistoryEvent): void {
    const next = nextRunOf(event);
    this.state = next === null ? { type: 'closed' } : { type: 'continued', workflowRunId: next };
  }
}

function positive(value: Json | undefined): number | null {
  return typeof value === 'number' && value > 0 ? value : null;
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
