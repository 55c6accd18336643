import { setMaxListeners } from 'node:events';
import type { Outcome } from '@/lib/protocol/outcome';
import type { RunEventBody, RunStatus } from '@/lib/protocol/run-event';
import type { RunRequest } from '@/lib/protocol/run-request';
import { FaultPlan } from '../faults/plan';
import { Deadline } from './deadline';
import { fitsSeat } from './fleet';
import { capLogs } from './log-cap';
import { outcomeOf } from './outcome-of';
import { Parking } from './parking';
import { takeCommands } from './person';
import type { RunDeps } from './run-deps';
import { RunStage } from './run-stage';
import { StopSignal } from './stop';
import { cancelledStop, noLoweredLimitStop, unknownWorkflowStop } from './stop-messages';
import { replayRecorded } from './recorded-histories';
import { reportTypes } from './type-report';
import { within } from './waiting';

/** How long the end waits for history's last word, and for the type checker's. */
const LAST_WORDS_MS = 3_000;
/** How long children that outlive their parent may take to end by themselves. */
const ORPHANS_MS = 1_000;

/**
 * Runs a learner's code in one scenario, from source to outcome, and pushes everything that happens. Never rejects for
 * what learner code does; rejects when our own parts fail (the labRun workflow then retries). Aborting `signal` stops
 * the run as cancelled.
 */
export async function runLearner(request: RunRequest, deps: RunDeps, signal: AbortSignal): Promise<Outcome> {
  if (request.scenario.historyLimit === 'lowered') {
    if (!deps.lowered) return notRun(deps, { type: 'stopped', ...noLoweredLimitStop });
    deps = { ...deps, ...(await deps.lowered.open()) };
  }
  const run = new LearnerRun(request, deps);
  try {
    return await run.execute(signal);
  } finally {
    run.close();
  }
}

function notRun({ sink }: RunDeps, outcome: Outcome): Outcome {
  sink.push({ source: 'runner', virtualMs: null, type: 'run-status', status: { type: 'ended', outcome } });
  return outcome;
}

class LearnerRun {
  readonly #stop = new StopSignal();
  readonly #over = new AbortController();
  readonly #parking = new Parking();
  readonly #deadline: Deadline;
  readonly #stage: RunStage;
  readonly #emit: (body: RunEventBody) => void;
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
    this.#deadline = new Deadline(request.scenario.deadlineMs, deps.now, (stop) => this.#stop.stop(stop));
    this.#emit = capLogs((body) => {
      this.#deadline.observe(body);
      deps.sink.push(body);
    });
    const plan = new FaultPlan(request.scenario.faults, request.seed);
    this.#stage = new RunStage({
      request,
      deps,
      plan,
      seat: fitsSeat(request, plan) ? deps.seats.take() : null,
      parking: this.#parking,
      emit: this.#emit,
      stop: (stop) => this.#stop.stop(stop),
      fail: (error) => this.#breakDown(error),
      signal: this.#over.signal,
    });
  }

  async execute(signal: AbortSignal): Promise<Outcome> {
    this.#status({ type: 'compiling' });
    const checking = this.deps.checkTypes(this.request.files, signal);
    const typesTold = reportTypes(checking, this.#emit, signal);
    const outcome = await this.#compileAndRun(signal);
    if (outcome.type !== 'blocked') await this.#replayRecorded(signal);
    await typesTold(LAST_WORDS_MS);
    this.#stage.end();
    this.#status({ type: 'ended', outcome });
    return outcome;
  }

  /** Lets go of everything; runs after the outcome is known, whatever it is. */
  close(): void {
    this.#over.abort();
    const finished = this.#stage.fleet.finish();
    this.#parking.release();
    this.deps.background(finished.then(() => this.deps.pool.refill()));
  }

  async #compileAndRun(signal: AbortSignal): Promise<Outcome> {
    const { scenario } = this.request;
    const stage = this.#stage;
    // The first workers are made while the code compiles.
    const [diagnostics] = await Promise.all([
      stage.codes.compile(this.request, this.deps.compile),
      stage.prepare(),
    ]);
    if (diagnostics.length > 0) {
      this.#emit({ source: 'runner', virtualMs: null, type: 'diagnostics', diagnostics });
      return { type: 'blocked', diagnostics };
    }
    const { type } = scenario.workflow;
    if (!stage.codes.workflowTypes.has(type)) {
      return { type: 'stopped', ...unknownWorkflowStop(type, [...stage.codes.workflowTypes]) };
    }
    if (signal.aborted) return { type: 'stopped', ...cancelledStop };
    signal.addEventListener('abort', () => this.#stop.stop(cancelledStop), { once: true });
    stage.tellWorld();
    this.#status({ type: 'starting' });
    await stage.fleet.start();
    return this.#run();
  }

  async #run(): Promise<Outcome> {
    const stage = this.#stage;
    const main = await stage.actions.startMain();
    const stopListening = this.deps.commands ? takeCommands(this.deps.commands, stage) : () => undefined;
    this.#deadline.start();
    const ended = stage.executions.follow(main, { type: 'scenario', key: 'main' });
    // People and systems may have things to do after the main workflow's end.
    const over = Promise.all([ended, stage.script.begin(main)]);
    const stopped = this.#stop.stopped.then(() => null);
    try {
      const closing = await Promise.race([over, stopped, this.#broken, stage.executions.failed]);
      if (closing) await within(ORPHANS_MS, stage.executions.allClosed());
      else stage.script.stop();
      await stage.terminateOpen(this.#stop.value?.message ?? 'The run is over.');
      const last = closing ? closing[0] : await within(LAST_WORDS_MS, ended);
      return outcomeOf(last, this.#stop.value);
    } finally {
      this.#deadline.end();
      stopListening();
    }
  }

  /** Whatever became of the workflow: they are about the code. */
  async #replayRecorded(signal: AbortSignal): Promise<void> {
    const { pool } = this.deps;
    const replays = replayRecorded(this.request, () => pool.take(this.request.scenario.host), signal);
    for await (const replay of replays)
      this.#emit({ source: 'runner', virtualMs: null, type: 'history-replayed', replay });
  }

  #status(status: RunStatus): void {
    this.#emit({ source: 'runner', virtualMs: null, type: 'run-status', status });
  }
}
