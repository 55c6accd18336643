import { setMaxListeners } from 'node:events';
import { failureInfo } from '@/lib/protocol/failure';
import type { Outcome } from '@/lib/protocol/outcome';
import type { HistoryEvent, RunEventBody, RunStatus } from '@/lib/protocol/run-event';
import type { RunRequest } from '@/lib/protocol/run-request';
import type { Compiled } from '../compile/compile';
import { FaultPlan } from '../faults/plan';
import { watchHistory } from '../history/watch';
import { placeOf, Services } from '../services/services';
import { Callbacks } from './callbacks';
import { capLogs } from './log-cap';
import type { LifeContext } from './life-context';
import { outcomeOf } from './outcome-of';
import { Parking } from './parking';
import type { RunDeps } from './run-deps';
import type { Seat } from './seats';
import { runPolicy } from './run-policy';
import { stackReader } from './stacks';
import { startWorkflow } from './start-workflow';
import { StopSignal, type Stop } from './stop';
import {
  cancelledStop,
  deadlineStop,
  stuckStop,
  tooManyEventsStop,
  unknownWorkflowStop,
} from './stop-messages';
import { reportTypes } from './type-report';
import { VirtualClock } from './virtual-clock';
import { waitUnless, within } from './waiting';
import { WorkerLife } from './worker-life';

/** The workflow wanted to close while something new had arrived: the server gives it another task. */
const UNHANDLED_COMMAND = 'WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND';
const MAX_EVENTS = 12_000;
/** Workflow task timeout of runs that kill workers; others keep Temporal's 10 s, short ones cause phantom replays. */
const KILL_TASK_TIMEOUT_MS = 1_000;
/** How long the end waits for history's last word, and for the type checker's. */
const LAST_WORDS_MS = 3_000;

/**
 * Runs a learner's code in one scenario, from source to outcome, and pushes everything that happens. Never rejects for
 * what learner code does; rejects when our own parts fail (the labRun workflow then retries). Aborting `signal` stops
 * the run as cancelled.
 */
export async function runLearner(request: RunRequest, deps: RunDeps, signal: AbortSignal): Promise<Outcome> {
  const run = new LearnerRun(request, deps);
  try {
    return await run.execute(signal);
  } finally {
    run.close();
  }
}

class LearnerRun {
  readonly #clock = new VirtualClock();
  readonly #parking = new Parking();
  readonly #stop = new StopSignal();
  readonly #over = new AbortController();
  readonly #emit: (body: RunEventBody) => void;
  #lives: WorkerLife[] = [];
  #compiled: Compiled | null = null;
  /** Tells what the services still keep to themselves. */
  #tellWorld: () => void = () => undefined;
  /** Rejects when a part of ours fails; the run is then tried again. */
  #breakDown: (error: unknown) => void = () => undefined;
  readonly #broken = new Promise<never>((_, reject) => (this.#breakDown = reject));

  constructor(
    readonly request: RunRequest,
    readonly deps: RunDeps,
  ) {
    this.#broken.catch(() => undefined);
    // Every poll of a long history adds a listener for its own time.
    setMaxListeners(0, this.#over.signal);
    this.#emit = capLogs((body) => deps.sink.push(body));
  }

  async execute(signal: AbortSignal): Promise<Outcome> {
    this.#status({ type: 'compiling' });
    const checking = this.deps.checkTypes(this.request.files, signal);
    const typesTold = reportTypes(checking, this.#emit, signal);
    const outcome = await this.#compileAndRun(signal);
    await typesTold(LAST_WORDS_MS);
    for (const life of this.#lives) life.end();
    this.#tellWorld();
    this.#status({ type: 'ended', outcome });
    return outcome;
  }

  /** Lets go of everything; runs after the outcome is known, whatever it is. */
  close(): void {
    this.#over.abort();
    const lives = this.#lives.map((life) => life.finish());
    this.#parking.release();
    this.deps.background(Promise.allSettled(lives).then(() => this.deps.pool.refill()));
  }

  async #compileAndRun(signal: AbortSignal): Promise<Outcome> {
    const { scenario, files } = this.request;
    const plan = new FaultPlan(scenario.faults, this.request.seed);
    // A seat's worker keeps its sticky queue as long as Temporal does by default; a run that kills cannot wait for that.
    const seat = plan.kills ? null : this.deps.seats.take();
    const context = this.#context(plan, seat?.taskQueue ?? `run-${this.#workflowId}`);
    // The first worker is made while the code compiles.
    const [result, life] = await Promise.all([this.deps.compile(files), this.#prepareLife(context, seat)]);
    if (!result.ok) {
      this.#emit({ ...this.#stamp(), type: 'diagnostics', diagnostics: result.diagnostics });
      return { type: 'blocked', diagnostics: result.diagnostics };
    }
    const { compiled } = result;
    const workflowType = scenario.workflow.type;
    if (!compiled.workflowTypes.includes(workflowType)) {
      return { type: 'stopped', ...unknownWorkflowStop(workflowType, compiled.workflowTypes) };
    }
    if (signal.aborted) return { type: 'stopped', ...cancelledStop };
    signal.addEventListener('abort', () => this.#stop.stop(cancelledStop), { once: true });
    this.#compiled = compiled;
    this.#emit({ ...this.#serviceStamp(), type: 'world', world: context.services.world });
    this.#status({ type: 'starting' });
    life.start();
    return this.#run(context);
  }

  async #run(context: LifeContext): Promise<Outcome> {
    const { scenario } = this.request;
    const { taskQueue, plan } = context;
    const workflowId = this.#workflowId;
    const { client, namespace } = this.deps;
    const { workflowRunId } = await startWorkflow({
      client,
      namespace,
      taskQueue,
      workflowId,
      workflowType: scenario.workflow.type,
      args: scenario.workflow.args,
      workflowTaskTimeoutMs: plan.kills ? KILL_TASK_TIMEOUT_MS : null,
    });
    const deadline = setTimeout(
      () => this.#stop.stop(deadlineStop(scenario.deadlineMs)),
      scenario.deadlineMs,
    );
    const execution = { workflowId, workflowRunId, taskQueue };
    const history = watchHistory(
      {
        client,
        namespace,
        workflowId,
        runId: workflowRunId,
        stacks: context.stacks,
        signal: this.#over.signal,
      },
      (events) => this.#onHistory(events, execution),
    );
    try {
      const ended = await Promise.race([history, this.#stop.stopped.then(() => null), this.#broken]);
      if (ended) return outcomeOf(ended, this.#stop.value);
      await this.#terminate(workflowId, workflowRunId);
      return outcomeOf(await within(LAST_WORDS_MS, history), this.#stop.value);
    } finally {
      clearTimeout(deadline);
    }
  }

  get #workflowId(): string {
    return `${this.request.runId}-${this.deps.epoch}`;
  }

  #code(): Compiled {
    if (!this.#compiled) throw new Error('the code is not compiled yet');
    return this.#compiled;
  }

  #context(plan: FaultPlan, taskQueue: string): LifeContext {
    const { scenario } = this.request;
    const services = new Services(scenario.world, plan, {
      onLedger: (entry) => this.#emit({ ...this.#serviceStamp(), type: 'ledger', entry }),
      onWorld: (world) => this.#emit({ ...this.#serviceStamp(), type: 'world', world }),
      onFault: (fault, caller) =>
        this.#emit({
          ...this.#serviceStamp(),
          type: 'fault-struck',
          faultId: fault.id,
          faultType: fault.type,
          ...placeOf(caller),
        }),
      onTriggered: () => undefined,
      onCrash: (fault, caller) =>
        this.#lives.find((life) => life.workerId === caller.workerId)?.killBy(fault),
      wait: (ms) => waitUnless(this.#over.signal, ms),
    });
    this.#tellWorld = () => services.flush();
    const context: LifeContext = {
      connection: this.deps.connection,
      namespace: this.deps.namespace,
      taskQueue,
      compiled: () => this.#code(),
      stacks: stackReader(() => this.#code()),
      plan,
      services,
      parking: this.#parking,
      callbacks: new Callbacks({ ...this.deps, emit: this.#emit, virtualNow: () => this.#virtualNow() }),
      policy: runPolicy({
        namespace: this.deps.namespace,
        names: { workflowId: this.#workflowId, taskQueues: new Map([['default', taskQueue]]) },
        compiled: () => this.#code(),
        inFlightTimeoutFactor: scenario.inFlightTimeoutFactor,
        workflowTaskTimeoutMs: plan.kills ? KILL_TASK_TIMEOUT_MS : null,
      }),
      isolation: this.deps.pool.isolation,
      emit: this.#emit,
      virtualNow: () => this.#virtualNow(),
      onScheduled: (virtualMs) => this.#clock.observe(virtualMs, this.deps.now()),
      stop: (stop: Stop) => this.#stop.stop(stop),
      fail: (error) => this.#breakDown(error),
      onKilled: () => this.#startNextLife(context),
    };
    return context;
  }

  async #prepareLife(context: LifeContext, seat: Seat | null = null): Promise<WorkerLife> {
    const sandbox = seat?.sandbox ?? (await this.deps.pool.take());
    const life = new WorkerLife(`worker-${this.#lives.length + 1}`, sandbox, context);
    this.#lives.push(life);
    await life.prepare(seat);
    return life;
  }

  #startNextLife(context: LifeContext): void {
    this.#prepareLife(context)
      .then((life) => (this.#over.signal.aborted ? life.finish() : life.start()))
      .catch((error: unknown) => this.#breakDown(error));
  }

  #onHistory(
    events: HistoryEvent[],
    execution: { workflowId: string; workflowRunId: string; taskQueue: string },
  ): void {
    const { workflowId, workflowRunId, taskQueue } = execution;
    for (const event of events) {
      this.#clock.observe(event.timeMs, this.deps.now());
      if (event.eventId === 1) {
        const clock = event.attributes['timeSkippingConfig'] ? 'virtual' : 'real';
        const { namespace, pool } = this.deps;
        this.#status({
          type: 'running',
          namespace,
          workflowId,
          workflowRunId,
          taskQueue,
          isolation: pool.isolation,
          clock,
        });
      }
      this.#emit({
        source: 'history',
        virtualMs: event.timeMs,
        type: 'history',
        workflowId,
        workflowRunId,
        event,
      });
      if (event.type === 'WorkflowExecutionTimeSkippingTransitioned') this.#onSkip(event, workflowId);
      if (event.eventId > MAX_EVENTS) this.#stop.stop(tooManyEventsStop(MAX_EVENTS));
      if (event.type === 'WorkflowTaskFailed') this.#onTaskFailed(event);
    }
  }

  #onSkip(event: HistoryEvent, workflowId: string): void {
    const { wallClockTimeMs: fromMs, targetTimeMs: toMs } = event.attributes;
    if (typeof fromMs !== 'number' || typeof toMs !== 'number') return;
    // What the event calls wall clock is the execution's own time before the jump.
    this.#clock.observe(toMs, this.deps.now());
    this.#emit({ source: 'clock', virtualMs: toMs, type: 'clock', workflowId, fromMs, toMs });
  }

  /** The code threw: such a task is retried for ever. Tasks fail for other reasons too, which mend themselves. */
  #onTaskFailed(event: HistoryEvent): void {
    const parsed = failureInfo.safeParse(event.attributes['failure']);
    if (!parsed.success || event.attributes['cause'] === UNHANDLED_COMMAND) return;
    this.#stop.stop(stuckStop(parsed.data.message, parsed.data.location));
  }

  async #terminate(workflowId: string, workflowRunId: string): Promise<void> {
    const reason = this.#stop.value?.message.slice(0, 500) ?? 'stopped';
    await this.deps.client.workflow
      .getHandle(workflowId, workflowRunId)
      .terminate(reason)
      .catch(() => undefined);
  }

  #virtualNow(): number {
    return this.#clock.at(this.deps.now());
  }

  #status(status: RunStatus): void {
    this.#emit({ ...this.#stamp(), type: 'run-status', status });
  }

  #stamp(): { source: 'runner'; virtualMs: null } {
    return { source: 'runner', virtualMs: null };
  }

  #serviceStamp(): { source: 'services'; virtualMs: number } {
    return { source: 'services', virtualMs: this.#virtualNow() };
  }
}
