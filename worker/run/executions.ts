import type { Client } from '@temporalio/client';
import type { HistoryEvent, RunEventBody, RunEventOf } from '@/lib/protocol/run-event';
import { childOf, nameIn, nextRunOf } from '../history/execution-events';
import type { StackReader } from '../history/failure';
import { watchHistory } from '../history/watch';
import type { Execution } from '../script/actions';
import type { RunClocks } from './run-clocks';
import { SeenHistory } from './seen-history';

export type ExecutionsDeps = {
  client: Client;
  namespace: string;
  stacks: StackReader;
  clocks: RunClocks;
  emit(body: RunEventBody): void;
  /** Aborted when the run is over. */
  signal: AbortSignal;
  /** Whoever waits for events is told at once: history is asked for without a pause. */
  hurry(): boolean;
  /** Every new event, before it is told to anybody else. */
  onEvents(execution: Execution, events: readonly HistoryEvent[]): void;
};

type StartedBy = RunEventOf<'execution'>['startedBy'];
type Followed = Execution & { taskQueue: string };
/** A chain of runs under one workflow id. */
type Chain = { seen: Map<string, SeenHistory>; taskQueue: string; closed: boolean };

/**
 * Follows every execution of a run: those the scenario starts, their children, and what they continue as. All of them go
 * into the run's events.
 */
export class Executions {
  readonly #chains = new Map<string, Chain>();
  readonly #scheduled = new Set<string>();
  /** Task queues of children, by the run and the event that asked for them. */
  readonly #queues = new Map<string, string>();
  readonly #watches = new Set<Promise<void>>();
  #news: (() => void)[] = [];
  #fail: (error: unknown) => void = () => undefined;
  /** Rejects when a history cannot be read any more: that is our fault. */
  readonly failed = new Promise<never>((_, reject) => (this.#fail = reject));

  constructor(readonly deps: ExecutionsDeps) {
    this.failed.catch(() => undefined);
  }

  /** Resolves with the last closing event of the chain that begins with this execution; null when the run is over before. */
  async follow(execution: Followed, startedBy: StartedBy): Promise<HistoryEvent | null> {
    const { workflowId, workflowRunId, workflowType, taskQueue } = execution;
    const chain = this.#chains.get(workflowId) ?? newChain(taskQueue);
    if (chain.seen.has(workflowRunId)) return null;
    chain.seen.set(workflowRunId, new SeenHistory());
    chain.taskQueue = taskQueue;
    chain.closed = false;
    this.#chains.set(workflowId, chain);
    this.#emitExecution({ workflowId, workflowRunId, workflowType, taskQueue, startedBy });
    const closing = await this.#watch(execution, chain);
    const next = closing ? nextRunOf(closing) : null;
    if (closing && next) {
      const type = nameIn(closing, 'workflowType') ?? workflowType;
      const queue = nameIn(closing, 'taskQueue') ?? taskQueue;
      const successor = { workflowId, workflowRunId: next, workflowType: type, taskQueue: queue };
      return this.follow(successor, { type: 'continue-as-new', workflowRunId });
    }
    chain.closed = closing !== null;
    this.#tell();
    return closing;
  }

  /** Ids of workflows that are open, as far as is known. */
  get open(): string[] {
    return [...this.#chains].filter(([, chain]) => !chain.closed).map(([workflowId]) => workflowId);
  }

  /** The real name of the queue on which the workflow's tasks are; null for one that is not followed. */
  queueOf(workflowId: string): string | null {
    return this.#chains.get(workflowId)?.taskQueue ?? null;
  }

  /** Resolves when all that are known have closed. */
  async allClosed(): Promise<void> {
    while (this.open.length > 0) await new Promise<void>((resolve) => this.#news.push(resolve));
  }

  /** Resolves when all has been seen that a workflow task of this run can know whose start is that event. */
  async seen(workflowId: string, workflowRunId: string, eventId: number): Promise<void> {
    while (!this.#chains.get(workflowId)?.seen.get(workflowRunId)?.reaches(eventId)) {
      if (this.deps.signal.aborted) return;
      await new Promise<void>((resolve) => this.#news.push(resolve));
    }
  }

  /** Resolves when the event has been seen that scheduled this activity. Only asked while somebody is in a hurry. */
  async scheduled(workflowRunId: string, activityId: string): Promise<void> {
    while (!this.#scheduled.has(`${workflowRunId}/${activityId}`)) {
      if (this.deps.signal.aborted) return;
      await new Promise<void>((resolve) => this.#news.push(resolve));
    }
  }

  #emitExecution(execution: Pick<RunEventOf<'execution'>, keyof Followed | 'startedBy'>): void {
    const virtualMs = this.deps.clocks.now(execution.workflowId);
    this.deps.emit({ source: 'history', virtualMs, type: 'execution', ...execution });
  }

  async #watch(execution: Followed, chain: Chain): Promise<HistoryEvent | null> {
    const { workflowId, workflowRunId } = execution;
    const { client, namespace, stacks, signal } = this.deps;
    const watched = { client, namespace, workflowId, runId: workflowRunId, stacks, signal };
    try {
      return await watchHistory({ ...watched, paceMs: () => this.#paceMs }, (events) => {
        this.#onEvents(execution, chain, events);
      });
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  /** The more are followed, the less often each is asked for. */
  get #paceMs(): number {
    return this.deps.hurry() ? 0 : PACE_MS * Math.max(1, this.open.length / WATCHED_EASILY);
  }

  #onEvents(execution: Followed, chain: Chain, events: readonly HistoryEvent[]): void {
    const { workflowId, workflowRunId } = execution;
    const { clocks, emit } = this.deps;
    const hurries = this.deps.hurry();
    for (const event of events) {
      if (hurries && event.type === 'ActivityTaskScheduled') {
        this.#scheduled.add(`${workflowRunId}/${nameIn(event, 'activityId')}`);
      }
      clocks.observe(workflowId, event.timeMs);
      emit({ source: 'history', virtualMs: event.timeMs, type: 'history', workflowId, workflowRunId, event });
      if (event.type === 'WorkflowExecutionTimeSkippingTransitioned') this.#onSkip(event, execution);
      if (event.type === 'StartChildWorkflowExecutionInitiated') {
        this.#queues.set(`${workflowRunId}/${event.eventId}`, nameIn(event, 'taskQueue') ?? '');
      }
      this.#onChild(event, execution);
    }
    chain.seen.get(workflowRunId)?.add(events);
    this.deps.onEvents(execution, events);
    this.#tell();
  }

  #onSkip({ attributes }: HistoryEvent, { workflowId, workflowRunId }: Execution): void {
    const { wallClockTimeMs: fromMs, targetTimeMs: toMs } = attributes;
    if (typeof fromMs !== 'number' || typeof toMs !== 'number') return;
    // What the event calls wall clock is the execution's own time before the jump.
    this.deps.clocks.observe(workflowId, toMs);
    this.deps.emit({
      source: 'clock',
      virtualMs: toMs,
      type: 'clock',
      workflowId,
      workflowRunId,
      fromMs,
      toMs,
    });
  }

  #onChild(event: HistoryEvent, parent: Followed): void {
    const child = childOf(event);
    const initiatedEventId = Number(event.attributes['initiatedEventId']);
    if (!child || !Number.isInteger(initiatedEventId)) return;
    const { workflowId, workflowRunId } = parent;
    const place = `${workflowRunId}/${initiatedEventId}`;
    const taskQueue = this.#queues.get(place) || parent.taskQueue;
    this.#queues.delete(place);
    const startedBy = { type: 'parent', workflowId, workflowRunId, initiatedEventId } as const;
    this.#keep(this.follow({ ...child, taskQueue }, startedBy).then(() => undefined));
  }

  #keep(watch: Promise<void>): void {
    this.#watches.add(watch);
    void watch.finally(() => this.#watches.delete(watch));
  }

  #tell(): void {
    for (const tell of this.#news.splice(0)) tell();
  }
}

/** Real milliseconds between two looks at a history, and how many can be looked at that often. */
const PACE_MS = 100;
const WATCHED_EASILY = 4;

function newChain(taskQueue: string): Chain {
  return { seen: new Map(), taskQueue, closed: false };
}
