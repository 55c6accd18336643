import type { HistoryEvent, RunEventBody } from '@/lib/protocol/run-event';
import type { RunRequest } from '@/lib/protocol/run-request';
import { ClockDriver } from '../clock/clock-driver';
import type { FaultPlan } from '../faults/plan';
import type { Execution } from '../script/actions';
import { ScriptDriver } from '../script/script-driver';
import { placeOf, Services } from '../services/services';
import { LOWERED_HISTORY_LIMIT } from '../temporal/server-settings';
import { Callbacks } from './callbacks';
import { Codes } from './codes';
import { DeclaredTimeouts } from './declared-timeouts';
import { Executions } from './executions';
import { Fleet, isReplaceable } from './fleet';
import { HistoryReader } from './history-reader';
import type { LifeContext } from './life-context';
import type { Parking } from './parking';
import { RealActions } from './run-actions';
import { RunClocks } from './run-clocks';
import type { RunDeps } from './run-deps';
import { runPolicy } from './run-policy';
import type { Seat } from './seats';
import type { Stop } from './stop';
import { waitUnless } from './waiting';

export type StageDeps = {
  request: RunRequest;
  deps: RunDeps;
  plan: FaultPlan;
  seat: Seat | null;
  parking: Parking;
  emit(body: RunEventBody): void;
  stop(stop: Stop): void;
  fail(error: unknown): void;
  signal: AbortSignal;
};

/** Workflow task timeout of runs that kill or replace workers; others keep Temporal's 10 s, short ones cause phantom replays. */
const KILL_TASK_TIMEOUT_MS = 1_000;
/** How long (real milliseconds) a workflow task waits for whoever looks for its events. */
const CATCH_UP_MS = 1_000;

/** All that one run is played with: code, workers, services, clocks and script, joined. */
export class RunStage {
  readonly request: RunRequest;
  readonly codes = new Codes();
  readonly clocks: RunClocks;
  readonly executions: Executions;
  readonly fleet: Fleet;
  readonly script: ScriptDriver;
  readonly actions: RealActions;
  readonly #services: Services;
  readonly #declared = new DeclaredTimeouts();
  readonly #reader = new HistoryReader(
    (workerId) => this.actions.deploysLeft > 0 || this.fleet.isReplaced(workerId),
  );
  readonly #workflowId: string;
  /** Real names of the task queues, by the scenario's. */
  readonly #queues: ReadonlyMap<string, string>;

  constructor(readonly own: StageDeps) {
    const { request, deps, plan, emit, signal } = own;
    const { client, namespace } = deps;
    const { scenario } = request;
    this.request = request;
    this.#workflowId = `${request.runId}-${deps.epoch}`;
    this.clocks = new RunClocks(() => deps.now());
    this.#services = this.#openServices();
    const queues = this.#realQueues();
    this.#queues = queues;
    const workflowTaskTimeoutMs = isReplaceable(request, plan) ? KILL_TASK_TIMEOUT_MS : null;
    const callbacks = new Callbacks({
      client,
      namespace,
      emit,
      virtualNow: (workflowId) => this.clocks.now(workflowId),
    });
    const context = this.#context(callbacks, queues, workflowTaskTimeoutMs);
    this.fleet = new Fleet({
      ...deps,
      request,
      context,
      queues,
      deploymentName: `run-${this.#workflowId}`,
      signal,
    });
    this.executions = new Executions({
      client,
      namespace,
      stacks: this.codes.stacks,
      clocks: this.clocks,
      emit,
      signal,
      hurry: () => plan.awaitsEvents,
      onEvents: (execution, events) => this.#onEvents(execution, events),
    });
    const clock = new ClockDriver({
      client,
      namespace,
      declared: (...activity) => this.#declared.of(...activity),
      isCallback: (...attempt) => callbacks.isWaiting(...attempt),
      emit,
      now: () => deps.now(),
      signal,
    });
    this.actions = new RealActions({
      client,
      namespace,
      scenario,
      plan,
      workflowId: this.#workflowId,
      queues,
      workflowTypes: () => this.codes.workflowTypes,
      workflowTaskTimeoutMs,
      executions: this.executions,
      fleet: this.fleet,
      services: this.#services,
      callbacks,
      clocks: this.clocks,
      emit,
      signal,
    });
    this.script = new ScriptDriver({ scenario, plan, clock, actions: this.actions, emit });
  }

  /** Makes the workers the scenario begins with. */
  prepare(): Promise<void> {
    return this.fleet.prepare(this.own.seat);
  }

  /** Tells what the world looks like before anything happens. */
  tellWorld(): void {
    this.own.emit({ ...this.#serviceStamp(this.#workflowId), type: 'world', world: this.#services.world });
  }

  /** The workers are dismissed, and what the services still kept to themselves is told. */
  end(): void {
    this.fleet.end();
    this.#services.flush();
  }

  /** Ends every workflow of the run that is still open. */
  async terminateOpen(reason: string): Promise<void> {
    const { client } = this.own.deps;
    const open = [...this.executions.open, ...this.actions.flooded];
    await Promise.all(
      open.map((workflowId) =>
        client.workflow
          .getHandle(workflowId)
          .terminate(reason.slice(0, 500))
          .catch(() => undefined),
      ),
    );
  }

  #realQueues(): ReadonlyMap<string, string> {
    const { request, seat } = this.own;
    const names = new Set(request.scenario.workers.map((one) => one.taskQueue));
    const real = (name: string): string => {
      if (name !== 'default') return `run-${this.#workflowId}-${name}`;
      return seat?.taskQueue ?? `run-${this.#workflowId}`;
    };
    return new Map([...names].map((name) => [name, real(name)]));
  }

  #openServices(): Services {
    const { request, plan, emit, signal } = this.own;
    return new Services(request.scenario.world, plan, {
      onLedger: (entry, caller) => emit({ ...this.#serviceStamp(caller.workflowId), type: 'ledger', entry }),
      onWorld: (world) => emit({ ...this.#serviceStamp(this.#workflowId), type: 'world', world }),
      onFault: (fault, caller) => {
        const struck = { type: 'fault-struck', faultId: fault.id, faultType: fault.type } as const;
        emit({ ...this.#serviceStamp(caller.workflowId), ...struck, ...placeOf(caller) });
      },
      onTriggered: (fault, caller) => this.script.strike(fault.id, caller.workflowId),
      onCrash: (fault, caller) => this.fleet.killWorker(caller.workerId, fault),
      wait: (ms) => waitUnless(signal, ms),
    });
  }

  #context(
    callbacks: Callbacks,
    queues: ReadonlyMap<string, string>,
    workflowTaskTimeoutMs: number | null,
  ): LifeContext {
    const { request, deps, plan, parking, emit, stop, fail } = this.own;
    return {
      connections: deps.connections,
      namespace: deps.namespace,
      codes: this.codes,
      stacks: this.codes.stacks,
      plan,
      services: this.#services,
      parking,
      callbacks,
      clocks: this.clocks,
      declared: this.#declared,
      virtualNow: () => this.clocks.now(this.#workflowId),
      policy: runPolicy({
        namespace: deps.namespace,
        names: { workflowId: this.#workflowId, taskQueues: queues },
        codes: this.codes,
        inFlightTimeoutFactor: request.scenario.inFlightTimeoutFactor,
        workflowTaskTimeoutMs,
      }),
      isolation: deps.pool.isolation,
      emit,
      stop,
      mayMend: () => this.actions.deploysLeft > 0,
      fail,
      onCall: (operation) => this.script.onCall(operation),
      onProgress: (activityType, value) => this.script.onProgress(activityType, value),
      caughtUp: (workflowId, workflowRunId, eventId) =>
        this.#soon(this.executions.seen(workflowId, workflowRunId, eventId)),
      scheduled: (workflowRunId, activityId) =>
        plan.awaitsEvents ? this.#soon(this.executions.scheduled(workflowRunId, activityId)) : null,
    };
  }

  #soon(caughtUp: Promise<void>): Promise<void> {
    return Promise.race([caughtUp, waitUnless(this.own.signal, CATCH_UP_MS).catch(() => undefined)]);
  }

  #onEvents(execution: Execution, events: readonly HistoryEvent[]): void {
    this.own.parking.onHistory(execution.workflowRunId, events);
    this.script.onHistory(execution, events);
    const first = events[0];
    if (execution.workflowId === this.#workflowId && first?.eventId === 1)
      this.#tellRunning(execution, first);
    const stop = this.#reader.read(events);
    if (stop) this.own.stop(stop);
  }

  #tellRunning({ workflowId, workflowRunId }: Execution, first: HistoryEvent): void {
    const { deps, emit } = this.own;
    const continued = first.attributes['continuedExecutionRunId'];
    if (typeof continued === 'string' && continued !== '') return;
    const clock = first.attributes['timeSkippingConfig'] ? 'virtual' : 'real';
    const { namespace, pool } = deps;
    const { workflow, historyLimit } = this.request.scenario;
    const taskQueue = this.#queues.get(workflow.taskQueue) ?? '';
    const { isolation } = pool;
    const status = {
      type: 'running',
      namespace,
      workflowId,
      workflowRunId,
      taskQueue,
      isolation,
      clock,
      ...(historyLimit === 'lowered' ? { historyLimit: LOWERED_HISTORY_LIMIT } : {}),
    } as const;
    emit({ source: 'runner', virtualMs: null, type: 'run-status', status });
  }

  #serviceStamp(workflowId: string): { source: 'services'; virtualMs: number } {
    return { source: 'services', virtualMs: this.clocks.now(workflowId) };
  }
}
