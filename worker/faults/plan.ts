import type { Fault, OperationTrigger } from '@/lib/protocol/fault';
import type { Json } from '@/lib/protocol/json';
import { progressOf } from '@/lib/protocol/progress';
import type { Host } from '@/lib/protocol/scenario';
import { chooseFaults } from './choose';
import { TriggerCount, type EventHappening, type Happening } from './trigger-count';

export type FaultOf<T extends Fault['type']> = Extract<Fault, { type: T }>;

/** Which attempt of which activity; `workflowRunId` tells the runs of a Continue-As-New chain apart. */
export type AttemptId = {
  workflowId: string;
  workflowRunId?: string | undefined;
  activityId: string;
  activityType: string;
  attempt: number;
};

/**
 * What becomes of a message that the script sends: how often it arrives (0: never), how many virtual milliseconds late, and the
 * faults that make it so.
 */
export type SignalFate = { times: 0 | 1 | 2; delayMs: number; faults: readonly Fault[] };

/**
 * The faults of one run and how often each trigger has been seen. Deterministic: the same seed and the same sequence of
 * calls, tasks, events and heartbeats is struck by the same faults. Every fault that is returned has struck and is to be
 * reported; those with a trigger are returned once.
 */
export class FaultPlan {
  /** The faults that exist in this run: the seed has made its choices. */
  readonly faults: readonly Fault[];
  readonly #calls = new Map<string, number>();
  readonly #spent = new Set<string>();
  readonly #triggers: { fault: Fault; count: TriggerCount }[];
  readonly #stalled = new Set<string>();
  #workflowTasks = 0;

  constructor(faults: readonly Fault[], seed: number) {
    this.faults = chooseFaults(faults, seed);
    this.#triggers = this.faults.flatMap((fault) =>
      'at' in fault && 'type' in fault.at ? [{ fault, count: new TriggerCount(fault.at) }] : [],
    );
  }

  /** Whether any fault ends a worker: such runs need a short workflow task timeout. */
  get kills(): boolean {
    return this.faults.some((fault) => fault.type === 'kill-worker' || fault.type === 'crash-after-effect');
  }

  /** The fault by which no workflow is kept in memory; null when there is none. */
  get coldCache(): FaultOf<'cold-cache'> | null {
    return this.faults.find((fault) => fault.type === 'cold-cache') ?? null;
  }

  /**
   * Whether a fault still waits for a history event. For the same story every time such an event has to be seen before the
   * code goes on from it: let the watch catch up with an activation's history before the sandbox gets it.
   */
  get awaitsEvents(): boolean {
    return this.#triggers.some(
      ({ fault, count }) => count.trigger.type === 'event' && !this.#spent.has(fault.id),
    );
  }

  /** The fault by which the nth worker (from 1) of the run has another host than the scenario says, and that host. */
  foreignHost(worker: number): { fault: Fault; host: Host } | null {
    const fault = this.faults.findLast((one) => one.type === 'foreign-host' && one.fromWorker <= worker);
    if (fault?.type !== 'foreign-host') return null;
    return { fault, host: { timeZone: fault.timeZone, locale: fault.locale } };
  }

  /**
   * Counts a call to `operation` (`service.operation`) by the given activity attempt; the faults that strike it, and
   * those it triggers.
   */
  onCall(operation: string, attempt: number): Fault[] {
    const call = (this.#calls.get(operation) ?? 0) + 1;
    this.#calls.set(operation, call);
    const struck = this.faults.filter(
      (fault) => 'on' in fault && fault.on.operation === operation && hits(fault.on, call, attempt),
    );
    return [...struck, ...this.#trigger({ type: 'call', operation })];
  }

  /** Counts a workflow task (not one that only replays); the fault that kills the worker under it, once. */
  onWorkflowTask(): FaultOf<'kill-worker'> | null {
    this.#workflowTasks += 1;
    for (const fault of this.faults) {
      if (fault.type !== 'kill-worker' || !('workflowTask' in fault.at)) continue;
      if (fault.at.workflowTask <= this.#workflowTasks && this.#spend(fault)) return fault;
    }
    return null;
  }

  /** Counts a history event of one of the run's executions; the faults it triggers. */
  onEvent(event: EventHappening): Fault[] {
    return this.#trigger(event);
  }

  /**
   * A heartbeat is about to leave an attempt. `passes`: whether it may. A stalled-heartbeat fault among `struck` makes this
   * one the attempt's last; see {@link isStalled}. Heartbeats without progress pass and strike nothing.
   */
  onHeartbeat(attempt: AttemptId, details: Json): { passes: boolean; struck: readonly Fault[] } {
    if (this.isStalled(attempt)) return { passes: false, struck: [] };
    const value = progressOf(details);
    if (value === null) return { passes: true, struck: [] };
    const stall = this.faults.find((fault) => stalls(fault, attempt, value));
    if (stall) this.#stalled.add(keyOf(attempt));
    const triggered = this.#trigger({ type: 'progress', activityType: attempt.activityType, value });
    return { passes: true, struck: stall ? [stall, ...triggered] : triggered };
  }

  /**
   * Whether the attempt has stalled: it seems to do nothing any more. Its heartbeats, its calls to services and its end must
   * reach nobody; only a timeout or a cancellation by the server ends it.
   */
  isStalled(attempt: AttemptId): boolean {
    return this.#stalled.has(keyOf(attempt));
  }

  /** What becomes of the nth (from 1) message of that name that the script sends. */
  signalFate(signal: string, nth: number): SignalFate {
    const faults = this.faults.filter(
      (fault) => 'signal' in fault && fault.signal === signal && fault.nth === nth,
    );
    const missing = faults.find((fault) => fault.type === 'missing-signal');
    if (missing) return { times: 0, delayMs: 0, faults: [missing] };
    const delays = faults.map((fault) => (fault.type === 'late-signal' ? fault.delayMs : 0));
    const twice = faults.some((fault) => fault.type === 'duplicate-signal');
    return { times: twice ? 2 : 1, delayMs: Math.max(0, ...delays), faults };
  }

  #trigger(happening: Happening): Fault[] {
    return this.#triggers.flatMap(({ fault, count }) =>
      count.meets(happening) && this.#spend(fault) ? [fault] : [],
    );
  }

  #spend(fault: Fault): boolean {
    if (this.#spent.has(fault.id)) return false;
    this.#spent.add(fault.id);
    return true;
  }
}

function hits(trigger: OperationTrigger, call: number, attempt: number): boolean {
  const byCall = trigger.calls === undefined || trigger.calls.includes(call);
  const byAttempt = trigger.attempts === undefined || trigger.attempts.includes(attempt);
  return byCall && byAttempt;
}

function stalls(fault: Fault, { activityType, attempt }: AttemptId, progress: number): boolean {
  if (fault.type !== 'stalled-heartbeat' || progress < fault.progress) return false;
  return (fault.activityType ?? activityType) === activityType && fault.attempts.includes(attempt);
}

function keyOf({ workflowId, workflowRunId = '', activityId, attempt }: AttemptId): string {
  return JSON.stringify([workflowId, workflowRunId, activityId, attempt]);
}
