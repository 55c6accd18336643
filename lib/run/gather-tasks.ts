import type { HistoryEvent } from '@/lib/protocol/run-event';
import { findByEvent, indexByEvent, eventAt } from './by-event';
import { ListDraft } from './list-draft';
import { cause, failure, number, object, text } from './read-attributes';
import type { WorkerVersion, WorkflowTask, WorkflowTaskClose } from './workflow-task';

/** `waiting`: events that no workflow task has handled yet. */
export type TaskFacts = { tasks: readonly WorkflowTask[]; waiting: readonly number[] };

const CLOSES: Readonly<Record<string, WorkflowTaskClose['type']>> = {
  WorkflowTaskCompleted: 'completed',
  WorkflowTaskFailed: 'failed',
  WorkflowTaskTimedOut: 'timed-out',
};

/**
 * One batch on its way into an execution's workflow tasks, as "events in → commands out". What a task leaves unhandled
 * comes in again with the next one.
 */
export class TaskGathering {
  readonly #tasks: ListDraft<WorkflowTask>;
  #waiting: number[];
  /** Tasks whose outgoing commands this batch may append to. */
  readonly #open = new Map<number, number[]>();

  constructor({ tasks, waiting }: TaskFacts) {
    this.#tasks = new ListDraft(tasks);
    this.#waiting = [...waiting];
  }

  /** `history` has the event already. */
  take(event: HistoryEvent, history: readonly HistoryEvent[]): void {
    const { eventId, timeMs, attributes, type } = event;
    if (type === 'WorkflowTaskScheduled') return this.#tasks.push(scheduledBy(event));
    const scheduledEventId = number(attributes, 'scheduledEventId') ?? -1;
    const close = CLOSES[type];
    if (type === 'WorkflowTaskStarted') {
      const workerId = text(attributes, 'identity') || null;
      const started = { startedEventId: eventId, startedMs: timeMs, workerId, eventsIn: [...this.#waiting] };
      return this.#change(scheduledEventId, started);
    }
    if (close) return this.#close(event, close, scheduledEventId);
    const maker = this.#makerOf(event, history);
    if (maker < 0) this.#waiting.push(eventId);
    else this.#out(maker).push(eventId);
  }

  /** When a task was scheduled; null when it is not known. */
  scheduledMs(scheduledEventId: number): number | null {
    const task = findByEvent(this.#tasks.items, (one) => one.scheduledEventId, scheduledEventId);
    return task?.scheduledMs ?? null;
  }

  done(): TaskFacts {
    return { tasks: this.#tasks.items, waiting: this.#waiting };
  }

  #close(event: HistoryEvent, type: WorkflowTaskClose['type'], scheduledEventId: number): void {
    const { eventId, timeMs, attributes } = event;
    const why = type === 'failed' ? cause(attributes) : null;
    const close = { type, eventId, timeMs, cause: why, failure: failure(attributes, 'failure') };
    this.#change(scheduledEventId, { close, version: versionOf(event) });
    if (type !== 'completed') return;
    const task = findByEvent(this.#tasks.items, (one) => one.scheduledEventId, scheduledEventId);
    const taken = new Set(task?.eventsIn);
    this.#waiting = this.#waiting.filter((id) => !taken.has(id));
  }

  #change(scheduledEventId: number, fields: Partial<WorkflowTask>): void {
    this.#tasks.changeByEvent((one) => one.scheduledEventId, scheduledEventId, fields);
  }

  /** Where the task stands whose completion made this event; -1 for what came from elsewhere. */
  #makerOf({ attributes }: HistoryEvent, history: readonly HistoryEvent[]): number {
    const completed = number(attributes, 'workflowTaskCompletedEventId');
    const completion = completed === null ? undefined : eventAt(history, completed);
    const scheduledEventId = completion ? number(completion.attributes, 'scheduledEventId') : null;
    if (scheduledEventId === null) return -1;
    return indexByEvent(this.#tasks.items, (one) => one.scheduledEventId, scheduledEventId);
  }

  #out(index: number): number[] {
    const known = this.#open.get(index);
    if (known) return known;
    const commandsOut = [...(this.#tasks.items[index]?.commandsOut ?? [])];
    this.#open.set(index, commandsOut);
    this.#tasks.change(index, { commandsOut });
    return commandsOut;
  }
}

function scheduledBy({ eventId, timeMs, attributes }: HistoryEvent): WorkflowTask {
  return {
    scheduledEventId: eventId,
    startedEventId: null,
    close: null,
    scheduledMs: timeMs,
    startedMs: null,
    workerId: null,
    attempt: number(attributes, 'attempt') ?? 1,
    eventsIn: [],
    commandsOut: [],
    version: null,
  };
}

function versionOf({ attributes }: HistoryEvent): WorkerVersion | null {
  const stamp = object(attributes, 'deploymentVersion');
  const buildId = text(stamp, 'buildId');
  if (buildId === '') return null;
  return {
    deploymentName: text(stamp, 'deploymentName'),
    buildId,
    behavior: text(attributes, 'versioningBehavior'),
  };
}
