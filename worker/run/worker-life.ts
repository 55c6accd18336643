import v8 from 'node:v8';
import type { Worker } from '@temporalio/worker';
import type { coresdk } from '@temporalio/proto';
import type { Fault } from '@/lib/protocol/fault';
import type { Location } from '@/lib/protocol/source';
import { failureToInfo } from '../history/failure';
import { CommandTrace } from '../sandbox/command-trace';
import type { ActivationValue, FromSandbox, LoadPayload } from '../sandbox/messages';
import { applyPolicy } from '../sandbox/policy';
import { SandboxError, SandboxGone, type DeathCause, type Sandbox } from '../sandbox/sandbox';
import { createSplitWorker, type ActivationInfo, type SplitHooks } from '../sandbox/split-worker';
import { LearnerActivities } from './learner-activities';
import type { Caller } from '../services/caller';
import type { Lease } from './connections';
import type { LifeContext } from './life-context';
import { LifeReports, type Struck } from './life-reports';
import { buildIdOf, RETIRE_MS, workerOptions, type LifeSpec } from './life-spec';
import type { Seat } from './seats';
import { within } from './waiting';
import { loadFailureStop, stopForDeath, stuckStop, unboundedRetriesStop } from './stop-messages';

type ServiceMessage = Extract<FromSandbox, { t: 'service' }>;

/** Attempts of one activity after which its retries count as unbounded. */
const MAX_ATTEMPTS = 60;
/** How often a sandbox with an activity under way is asked whether it still answers. */
const PING_MS = 300;

/** One life of a learner's worker: a sandbox and the SDK worker in front of it. */
export class WorkerLife {
  readonly #activities: LearnerActivities;
  readonly #reports: LifeReports;
  #worker: Worker | null = null;
  #lease: Lease | null = null;
  #running: Promise<void> = Promise.resolve();
  #lastLocation: Location | null = null;
  #ended = false;
  /** Workers with other code have taken its place. */
  replaced = false;
  #pinging: NodeJS.Timeout | null = null;
  #unanswered = false;

  constructor(
    readonly workerId: string,
    readonly sandbox: Sandbox,
    readonly spec: LifeSpec,
    readonly context: LifeContext,
    /** A fault killed it: start the next one. */
    readonly onKilled: (life: WorkerLife) => void,
  ) {
    const { stacks, callbacks, emit, clocks, plan, parking } = context;
    this.#reports = new LifeReports(workerId, context);
    this.#activities = new LearnerActivities({
      sandbox,
      workerId,
      stacks,
      callbacks,
      emit,
      clocks,
      onAttempt: (type, attempt) => this.#onAttempt(type, attempt),
      plan,
      onStruck: (fault, caller) => this.#onStruck(fault, caller),
      onProgress: context.onProgress,
      parking,
      caughtUp: context.scheduled,
    });
  }

  /** Whether it serves, or is going to. */
  get serves(): boolean {
    return !this.#ended && !this.replaced;
  }

  /**
   * Makes the SDK's worker, which does not poll yet: that takes no code, so the code may still be compiling. A seat's worker
   * polls already, on a queue that nothing is sent to before {@link start}.
   */
  async prepare(seat: Seat | null = null): Promise<void> {
    if (!seat) {
      this.#worker = await this.#createWorker();
      return;
    }
    seat.assign(this.#hooks(), this.#activities.functions());
    this.#worker = seat.worker;
    this.#running = seat.running.catch((error: unknown) => this.#onBroken(error));
  }

  /** Loads the code and begins to poll. A failure to load stops the run. */
  start(): void {
    const { sandbox, context, spec } = this;
    const compiled = context.codes.of(spec.version);
    sandbox.listener = {
      onService: (call) => void this.#onService(call).catch(() => undefined),
      onHeartbeat: (token, details) => this.#activities.heartbeat(token, details),
      onLog: (log) => this.#reports.log(log.from, log.level, log.message),
      onDeath: (cause) => this.#onDeath(cause, null),
    };
    const { queueName: taskQueue, version, host } = spec;
    const { isolation } = context;
    this.#reports.life({ type: 'born', pid: sandbox.pid, isolation, taskQueue, version, host });
    this.#pinging = setInterval(() => this.#ping(), PING_MS).unref();
    const { workflow, activities, activityTypes } = compiled;
    // The sandbox keeps what is asked of it in order, so the worker may begin to poll while the code is loading.
    sandbox
      .ask({ t: 'load' }, v8.serialize({ workflow, activities, activityTypes } satisfies LoadPayload))
      .catch((error: unknown) => this.#onLoadFailure(error));
    if (!this.#worker) throw new Error('a worker life must be prepared before it starts');
    if (this.#worker.getState() === 'INITIALIZED') {
      this.#running = this.#worker.run().catch((error: unknown) => this.#onBroken(error));
    }
    if (this.#ended) this.#shutdown();
  }

  #onBroken(error: unknown): void {
    if (this.serves) this.context.fail(error);
  }

  #hooks(): Omit<SplitHooks, 'sandbox'> {
    return {
      beforeActivation: (info) => this.#beforeActivation(info),
      onCompletion: (completion, info, value) => this.#onCompletion(completion, info, value),
      onEvicted: (workflowId) => {
        if (!this.#ended) this.#reports.life({ type: 'evicted', workflowId });
      },
      never: (workflowRunId) => this.context.parking.never({ type: 'task', workflowRunId }),
    };
  }

  async #createWorker(): Promise<Worker> {
    const { sandbox, context, spec, workerId } = this;
    const { taskQueue, version } = spec;
    const lease = await context.connections.lease({ taskQueue, buildId: buildIdOf(version) });
    this.#lease = lease;
    return createSplitWorker(
      { sandbox, ...this.#hooks() },
      {
        connection: lease.connection,
        namespace: context.namespace,
        identity: workerId,
        activities: this.#activities.functions(),
        ...workerOptions(spec, context.plan),
      },
    );
  }

  #onLoadFailure(error: unknown): void {
    if (error instanceof SandboxGone) return this.#onDeath(error.death, null);
    if (!(error instanceof SandboxError)) throw error;
    const { stacks, stop } = this.context;
    stop(loadFailureStop(error.message, stacks.locate(error.stack ?? '')));
  }

  /** SIGKILLs the worker process, as a crash does; the run goes on with another life. Null: a person did it. */
  killBy(fault: Fault | null): void {
    if (this.#ended) return;
    this.#onDeath('fault', fault);
    if (!this.replaced) this.onKilled(this);
  }

  /**
   * Stops as a worker stops when it is replaced: activities under way may end, within reason. From this moment on no workflow
   * task goes on with its code, not even one that it has been given already: the server hands that to the next.
   */
  async retire(): Promise<void> {
    this.replaced = true;
    this.#shutdown();
    await within(RETIRE_MS, this.#running);
    this.end();
  }

  /** Ends this life because the run is over. */
  end(): void {
    this.#onDeath('finished', null);
  }

  /** Ends it, and resolves when SDK core has let go of the worker. */
  async finish(): Promise<void> {
    this.end();
    // It may have been made only after its end.
    this.#shutdown();
    await this.#running;
    this.#lease?.release();
  }

  #onDeath(cause: DeathCause, fault: Fault | null): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#pinging) clearInterval(this.#pinging);
    const last = { activityTypes: this.#activities.running, location: this.#lastLocation };
    this.sandbox.kill(cause);
    this.#activities.abandon();
    if (this.#pinging) this.#reports.life({ type: 'died', cause, faultId: fault?.id ?? null });
    this.#shutdown();
    // Its successor may be on the same connection as soon as SDK core has let go of this one.
    void this.#running.then(() => this.#lease?.release());
    if (cause !== 'finished' && cause !== 'fault') this.context.stop(stopForDeath(cause, last));
  }

  /** An activity that never yields is seen by nobody else: it has no deadline of its own but its timeout. */
  #ping(): void {
    if (this.#activities.running.length === 0 || this.#unanswered) return;
    this.#unanswered = true;
    const answered = (): void => void (this.#unanswered = false);
    this.sandbox.ask({ t: 'ping' }).then(answered, answered);
  }

  #shutdown(): void {
    // A worker that never polled can only be let go of by running it.
    if (this.#worker?.getState() === 'INITIALIZED') this.#running = this.#worker.run().catch(() => undefined);
    if (this.#worker?.getState() === 'RUNNING') this.#worker.shutdown();
  }

  #beforeActivation(info: ActivationInfo): boolean | Promise<boolean> {
    if (this.#ended) return false;
    if (!this.context.plan.awaitsEvents || info.historyLength === 0) return this.#begins(info);
    return this.context
      .caughtUp(info.workflowId, info.runId, info.historyLength)
      .then(() => this.#begins(info));
  }

  #begins(info: ActivationInfo): boolean {
    if (this.#ended || (this.replaced && info.isTask)) return false;
    const { workflowId, runId: workflowRunId } = info;
    if (info.isTask) this.context.parking.begins({ type: 'task', workflowRunId });
    if (info.replaying) {
      this.#reports.life({ type: 'replaying', workflowId, throughEventId: info.historyLength });
      return true;
    }
    const fault = info.isTask ? this.context.plan.onWorkflowTask() : null;
    if (!fault) return true;
    this.#strike(fault, { workflowId, workflowRunId, activityId: null, attempt: null });
    return false;
  }

  #onStruck(fault: Fault, caller: Caller): void {
    const ofTheRun = fault.type === 'deploy' || fault.type === 'flood';
    if (ofTheRun) this.context.services.listener.onTriggered(fault, caller);
    else this.#strike(fault, caller);
  }

  #strike(fault: Fault, at: Struck): void {
    this.#reports.struck(fault, at);
    if (fault.type === 'kill-worker') this.killBy(fault);
  }

  #onCompletion(
    completion: coresdk.workflow_completion.IWorkflowActivationCompletion,
    info: ActivationInfo,
    value: ActivationValue,
  ): boolean {
    const { context } = this;
    const code = context.codes.of(this.spec.version);
    for (const log of value.logs) this.#reports.log('workflow', log.level, log.message);
    const failure = completion.failed?.failure;
    if (failure) {
      const told = failureToInfo(failure, context.stacks);
      if (!this.replaced && !context.mayMend()) context.stop(stuckStop(told.message, told.location));
      return true;
    }
    const result = applyPolicy(completion.successful?.commands ?? [], context.policy());
    const trace = new CommandTrace(value.trace, (stack) => code.locateInStack('workflow', stack));
    if (!result.ok) {
      const { reason, message, kind, seq } = result.refused;
      context.stop({ reason, message, location: (kind && trace.locate(kind, seq)) ?? this.#lastLocation });
      return false;
    }
    for (const command of result.commands) {
      const location = trace.locate(command.kind, command.seq);
      if (location) this.#lastLocation = location;
      this.#reports.command(command, info, location);
    }
    return true;
  }

  async #onService(call: ServiceMessage): Promise<void> {
    const caller = this.#activities.caller(call.token);
    if (!caller) return this.sandbox.kill('refused');
    await this.context.onCall(`${call.service}.${call.operation}`);
    const answer = await this.context.services.call({
      service: call.service,
      operation: call.operation,
      args: call.args,
      caller,
    });
    if (this.#ended || answer.type === 'nothing') return;
    if (answer.type === 'returned') {
      return this.sandbox.tell({ t: 'service-result', call: call.call, value: answer.value });
    }
    const { message, type, nonRetryable } = answer.error;
    this.sandbox.tell({ t: 'service-result', call: call.call, error: { message, type, nonRetryable } });
  }

  #onAttempt(activityType: string, attempt: number): void {
    if (attempt > MAX_ATTEMPTS)
      this.context.stop(unboundedRetriesStop(activityType, attempt - 1, this.#lastLocation));
  }
}
