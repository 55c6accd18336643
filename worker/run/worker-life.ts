import v8 from 'node:v8';
import type { Worker } from '@temporalio/worker';
import type { coresdk } from '@temporalio/proto';
import type { Fault } from '@/lib/protocol/fault';
import type { RunEventBody } from '@/lib/protocol/run-event';
import type { Location } from '@/lib/protocol/source';
import { failureToInfo } from '../history/failure';
import type { ActivationValue, FromSandbox, LoadPayload } from '../sandbox/messages';
import { applyPolicy, type EmittedCommand } from '../sandbox/policy';
import { SandboxError, SandboxGone, type DeathCause, type Sandbox } from '../sandbox/sandbox';
import { createSplitWorker, type ActivationInfo, type SplitHooks } from '../sandbox/split-worker';
import { LearnerActivities } from './learner-activities';
import type { LifeContext } from './life-context';
import type { Seat } from './seats';
import { loadFailureStop, stopForDeath, stuckStop, unboundedRetriesStop } from './stop-messages';

type ServiceMessage = Extract<FromSandbox, { t: 'service' }>;

/** Attempts of one activity after which its retries count as unbounded. */
const MAX_ATTEMPTS = 60;
/** How often a sandbox with an activity under way is asked whether it still answers. */
const PING_MS = 300;
/** A kill run must not wait for the dead worker's sticky queue. */
const STICKY_MS = 200;

/** One life of the learner's worker: a sandbox and the SDK worker in front of it. */
export class WorkerLife {
  readonly #activities: LearnerActivities;
  #worker: Worker | null = null;
  #running: Promise<void> = Promise.resolve();
  #lastLocation: Location | null = null;
  #ended = false;
  #pinging: NodeJS.Timeout | null = null;
  #unanswered = false;

  constructor(
    readonly workerId: string,
    readonly sandbox: Sandbox,
    readonly context: LifeContext,
  ) {
    this.#activities = new LearnerActivities({
      sandbox,
      workerId,
      stacks: context.stacks,
      callbacks: context.callbacks,
      emit: context.emit,
      virtualNow: context.virtualNow,
      onScheduled: context.onScheduled,
      onAttempt: (type, attempt) => this.#onAttempt(type, attempt),
      plan: context.plan,
      onStruck: (fault, caller) =>
        fault.type === 'deploy' || fault.type === 'flood'
          ? context.services.listener.onTriggered(fault, caller)
          : this.#strike(fault, caller),
      never: () => context.parking.never(),
    });
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
    const { sandbox, context } = this;
    const compiled = context.compiled();
    sandbox.listener = {
      onService: (call) => void this.#onService(call).catch(() => undefined),
      onHeartbeat: (token, details) => this.#activities.heartbeat(token, details),
      onLog: (log) => this.#emitLog(log.from, log.level, log.message),
      onDeath: (cause) => this.#onDeath(cause, null),
    };
    this.#emitLife({
      type: 'born',
      pid: sandbox.pid,
      isolation: context.isolation,
      taskQueue: 'default',
      version: null,
      host: null,
    });
    this.#pinging = setInterval(() => this.#ping(), PING_MS).unref();
    const load: LoadPayload = {
      workflow: compiled.workflow,
      activities: compiled.activities,
      activityTypes: compiled.activityTypes,
    };
    // The sandbox keeps what is asked of it in order, so the worker may begin to poll while the code is loading.
    sandbox.ask({ t: 'load' }, v8.serialize(load)).catch((error: unknown) => this.#onLoadFailure(error));
    if (!this.#worker) throw new Error('a worker life must be prepared before it starts');
    if (this.#worker.getState() === 'INITIALIZED') {
      this.#running = this.#worker.run().catch((error: unknown) => this.#onBroken(error));
    }
    if (this.#ended) this.#shutdown();
  }

  #onBroken(error: unknown): void {
    if (!this.#ended) this.context.fail(error);
  }

  #hooks(): Omit<SplitHooks, 'sandbox'> {
    return {
      beforeActivation: (info) => this.#beforeActivation(info),
      onCompletion: (completion, info, value) => this.#onCompletion(completion, info, value),
      onEvicted: (workflowId) => {
        if (!this.#ended) this.#emitLife({ type: 'evicted', workflowId });
      },
      never: () => this.context.parking.never(),
    };
  }

  #createWorker(): Promise<Worker> {
    const { sandbox, context, workerId } = this;
    return createSplitWorker(
      { sandbox, ...this.#hooks() },
      {
        connection: context.connection,
        namespace: context.namespace,
        taskQueue: context.taskQueue,
        identity: workerId,
        activities: this.#activities.functions(),
        ...(context.plan.kills && { stickyQueueScheduleToStartTimeout: STICKY_MS }),
      },
    );
  }

  #onLoadFailure(error: unknown): void {
    if (error instanceof SandboxGone) return this.#onDeath(error.death, null);
    if (!(error instanceof SandboxError)) throw error;
    const { stacks, stop } = this.context;
    stop(loadFailureStop(error.message, stacks.locate(error.stack ?? '')));
  }

  /** SIGKILLs the worker process, as a crash does; the run goes on with another life. */
  killBy(fault: Fault): void {
    if (this.#ended) return;
    this.#onDeath('fault', fault);
    this.context.onKilled(fault);
  }

  /** Ends this life because the run is over. */
  end(): void {
    this.#onDeath('finished', null);
  }

  /** Ends it, and resolves when SDK core has let go of the worker. */
  async finish(): Promise<void> {
    this.end();
    await this.#running;
  }

  #onDeath(cause: DeathCause, fault: Fault | null): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#pinging) clearInterval(this.#pinging);
    const last = { activityTypes: this.#activities.running, location: this.#lastLocation };
    this.sandbox.kill(cause);
    this.#activities.abandon();
    if (this.#pinging) this.#emitLife({ type: 'died', cause, faultId: fault?.id ?? null });
    this.#shutdown();
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

  #beforeActivation(info: ActivationInfo): boolean {
    if (this.#ended) return false;
    if (info.replaying) {
      this.#emitLife({ type: 'replaying', workflowId: info.workflowId, throughEventId: info.historyLength });
      return true;
    }
    const fault = info.isTask ? this.context.plan.onWorkflowTask() : null;
    if (!fault) return true;
    this.#strike(fault, { workflowId: info.workflowId, activityId: null, attempt: null });
    return false;
  }

  #strike(fault: Fault, at: { workflowId: string; activityId: string | null; attempt: number | null }): void {
    const { workflowId, activityId, attempt } = at;
    const { workerId } = this;
    const what = { faultId: fault.id, faultType: fault.type, workflowId, activityId, attempt, workerId };
    this.context.emit({ ...this.#stamp('sandbox'), type: 'fault-struck', ...what });
    if (fault.type === 'kill-worker') this.killBy(fault);
  }

  #onCompletion(
    completion: coresdk.workflow_completion.IWorkflowActivationCompletion,
    info: ActivationInfo,
    value: ActivationValue,
  ): boolean {
    const { context } = this;
    for (const log of value.logs) this.#emitLog('workflow', log.level, log.message);
    const failure = completion.failed?.failure;
    if (failure) {
      const told = failureToInfo(failure, context.stacks);
      context.stop(stuckStop(told.message, told.location));
      return true;
    }
    const result = applyPolicy(completion.successful?.commands ?? [], context.policy());
    const locationOf = (kind: string, seq: number | null): Location | null => {
      const call = value.trace.find((one) => one.kind === kind && one.seq === seq);
      return call ? context.compiled().locateInStack('workflow', call.stack) : null;
    };
    if (!result.ok) {
      const { reason, message, kind, seq } = result.refused;
      context.stop({ reason, message, location: (kind && locationOf(kind, seq)) ?? this.#lastLocation });
      return false;
    }
    for (const command of result.commands)
      this.#emitCommand(command, info, locationOf(command.kind, command.seq));
    return true;
  }

  #emitCommand(command: EmittedCommand, info: ActivationInfo, location: Location | null): void {
    if (location) this.#lastLocation = location;
    this.context.emit({
      ...this.#stamp('sandbox'),
      type: 'workflow-command',
      workflowId: info.workflowId,
      kind: command.kind,
      name: command.name,
      commandSeq: command.seq,
      id: command.id,
      workerId: this.workerId,
      replaying: info.replaying,
      location,
      declaredTimeouts: command.declaredTimeouts,
      effectiveTimeouts: command.effectiveTimeouts,
    });
  }

  async #onService(call: ServiceMessage): Promise<void> {
    const caller = this.#activities.caller(call.token);
    if (!caller) return this.sandbox.kill('refused');
    const answer = await this.context.services.call({
      service: call.service,
      operation: call.operation,
      args: call.args,
      caller,
    });
    if (this.#ended || answer.type === 'nothing') return;
    if (answer.type === 'returned')
      this.sandbox.tell({ t: 'service-result', call: call.call, value: answer.value });
    else {
      const { message, type, nonRetryable } = answer.error;
      this.sandbox.tell({ t: 'service-result', call: call.call, error: { message, type, nonRetryable } });
    }
  }

  #onAttempt(activityType: string, attempt: number): void {
    if (attempt > MAX_ATTEMPTS)
      this.context.stop(unboundedRetriesStop(activityType, attempt - 1, this.#lastLocation));
  }

  #emitLog(
    from: 'workflow' | 'activity' | 'process',
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error',
    message: string,
  ): void {
    this.context.emit({
      ...this.#stamp('sandbox'),
      type: 'log',
      from,
      level,
      message,
      workerId: this.workerId,
    });
  }

  #emitLife(life: Extract<RunEventBody, { type: 'worker' }>['life']): void {
    this.context.emit({ ...this.#stamp('runner'), type: 'worker', workerId: this.workerId, life });
  }

  #stamp<S extends 'sandbox' | 'runner'>(source: S): { source: S; virtualMs: number } {
    return { source, virtualMs: this.context.virtualNow() };
  }
}
