import type { Fault, OperationTrigger } from '@/lib/protocol/fault';

/**
 * The faults of one run and how often each trigger has been seen. Deterministic: the same sequence of calls and
 * workflow tasks is struck by the same faults.
 */
export class FaultPlan {
  readonly #calls = new Map<string, number>();
  readonly #spent = new Set<string>();
  #workflowTasks = 0;

  constructor(readonly faults: readonly Fault[]) {}

  /** Whether any fault ends a worker: such runs need a short workflow task timeout. */
  get kills(): boolean {
    return this.faults.some((fault) => fault.type === 'kill-worker' || fault.type === 'crash-after-effect');
  }

  /** Counts a call to `operation` (`service.operation`) by the given activity attempt; the faults that strike it. */
  onCall(operation: string, attempt: number): Fault[] {
    const call = (this.#calls.get(operation) ?? 0) + 1;
    this.#calls.set(operation, call);
    return this.faults.filter(
      (fault) => 'on' in fault && fault.on.operation === operation && hits(fault.on, call, attempt),
    );
  }

  /** Counts a workflow task (not one that only replays); the fault that kills the worker under it, once. */
  onWorkflowTask(): Fault | null {
    this.#workflowTasks += 1;
    const struck = this.faults.find(
      (fault) =>
        fault.type === 'kill-worker' &&
        'workflowTask' in fault.at &&
        fault.at.workflowTask <= this.#workflowTasks &&
        !this.#spent.has(fault.id),
    );
    if (!struck) return null;
    this.#spent.add(struck.id);
    return struck;
  }
}

function hits(trigger: OperationTrigger, call: number, attempt: number): boolean {
  const byCall = trigger.calls === undefined || trigger.calls.includes(call);
  const byAttempt = trigger.attempts === undefined || trigger.attempts.includes(attempt);
  return byCall && byAttempt;
}
