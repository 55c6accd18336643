import type { Fault } from '@/lib/protocol/fault';
import { LEARNER_VERSION, type RunRequest } from '@/lib/protocol/run-request';
import type { WorkerSpec } from '@/lib/protocol/scenario';
import type { FaultPlan } from '../faults/plan';
import { NEUTRAL_HOST } from '../sandbox/jail';
import type { Version } from './codes';
import { setCurrentVersion } from './current-version';
import type { LifeContext } from './life-context';
import type { RunDeps } from './run-deps';
import type { Seat } from './seats';
import { buildIdOf, type LifeSpec } from './life-spec';
import { WorkerLife } from './worker-life';

export type FleetDeps = Pick<RunDeps, 'client' | 'pool' | 'seats' | 'background'> & {
  request: RunRequest;
  context: LifeContext;
  /** Real names of the run's task queues, by the scenario's. */
  queues: ReadonlyMap<string, string>;
  deploymentName: string;
  signal: AbortSignal;
};

/** The workers of one run: on which queues, with whose code, and who takes the place of one that dies. */
export class Fleet {
  #lives: WorkerLife[] = [];
  #count = 0;
  #started = false;

  constructor(readonly deps: FleetDeps) {}

  /** Makes the workers the scenario begins with; they take no code yet. `seat` is for the first of them. */
  async prepare(seat: Seat | null): Promise<void> {
    const specs = this.deps.request.scenario.workers.flatMap((spec) =>
      Array.from({ length: spec.count }, () => this.#specOf(spec)),
    );
    await Promise.all(specs.map((spec, index) => this.#add(spec, index === 0 ? seat : null)));
  }

  /** The code is compiled: they load it and begin to poll. */
  async start(): Promise<void> {
    this.#started = true;
    for (const life of this.#lives) life.start();
    const versioned = this.#lives.find((life) => life.spec.versioning !== null);
    if (versioned) await this.#makeCurrent(versioned.spec.version);
  }

  /** The worker that serves this task queue: of several the one that was born first, or else of any; null when all are dead. */
  serving(taskQueue: string | null): WorkerLife | null {
    const alive = this.#alive;
    return alive.find((life) => life.spec.taskQueue === taskQueue) ?? alive[0] ?? null;
  }

  killWorker(workerId: string, fault: Fault): void {
    this.#lives.find((life) => life.workerId === workerId)?.killBy(fault);
  }

  /**
   * Puts another version in the place of the workers there are, or, with `keepOld` or under Worker Versioning, beside them.
   * Resolves when the new ones poll.
   */
  async deploy(version: Version, keepOld: boolean): Promise<void> {
    const old = this.#alive;
    const keeps = keepOld || old.some((life) => life.spec.versioning !== null);
    if (!keeps) for (const life of old) void life.retire();
    const specs = old.map(({ spec }) => ({ ...spec, version }));
    const fresh = await Promise.all(specs.map((spec) => this.#add(spec, null)));
    if (this.deps.signal.aborted) return;
    for (const life of fresh) life.start();
    if (specs.some((spec) => spec.versioning !== null)) await this.#makeCurrent(version);
  }

  /** Whether others with other code have taken the place of this worker. */
  isReplaced(workerId: string): boolean {
    return this.#lives.some((life) => life.workerId === workerId && life.replaced);
  }

  end(): void {
    for (const life of this.#lives) life.end();
  }

  /** Ends them all, and resolves when SDK core has let go of them. */
  async finish(): Promise<void> {
    await Promise.allSettled(this.#lives.map((life) => life.finish()));
  }

  get #alive(): WorkerLife[] {
    return this.#lives.filter((life) => life.serves);
  }

  #makeCurrent(version: Version): Promise<void> {
    const { client, context, deploymentName, signal } = this.deps;
    const { namespace } = context;
    return setCurrentVersion({ client, namespace, deploymentName, buildId: buildIdOf(version), signal });
  }

  #specOf({ taskQueue, version, slots, versioning }: WorkerSpec): LifeSpec {
    const { queues, deploymentName, request, context } = this.deps;
    return {
      taskQueue: queues.get(taskQueue) ?? taskQueue,
      queueName: taskQueue,
      version: version === undefined || version === LEARNER_VERSION ? null : version,
      host: request.scenario.host,
      slots,
      versioning: versioning ?? null,
      replaceable: isReplaceable(request, context.plan),
      deploymentName,
    };
  }

  async #add(spec: LifeSpec, seat: Seat | null): Promise<WorkerLife> {
    const { context, pool } = this.deps;
    const number = (this.#count += 1);
    const foreign = context.plan.foreignHost(number);
    const host = foreign?.host ?? spec.host;
    const sandbox = seat?.sandbox ?? (await pool.take(host));
    const life = new WorkerLife(`worker-${number}`, sandbox, { ...spec, host }, context, (dead) =>
      this.#replace(dead),
    );
    this.#lives.push(life);
    await life.prepare(seat);
    if (this.deps.signal.aborted) await life.finish();
    return life;
  }

  /** The dead one's successor has its place and its code, and the host that the scenario gives to it. */
  #replace({ spec }: WorkerLife): void {
    if (!this.#started) return;
    this.#add({ ...spec, host: this.deps.request.scenario.host }, null)
      .then((life) => (this.deps.signal.aborted || !life.serves ? life.finish() : life.start()))
      .catch((error: unknown) => this.deps.context.fail(error));
  }
}

/** Whether the scenario's first worker is like the one of a seat: then the run may take one. */
export function fitsSeat(request: RunRequest, plan: FaultPlan): boolean {
  const { scenario } = request;
  const [first] = scenario.workers;
  const { timeZone, locale } = scenario.host;
  return (
    first !== undefined &&
    first.taskQueue === 'default' &&
    first.slots === SEAT_SLOTS &&
    first.versioning === undefined &&
    // A seat's worker polls the usual server.
    scenario.historyLimit === 'usual' &&
    timeZone === NEUTRAL_HOST.timeZone &&
    locale === NEUTRAL_HOST.locale &&
    plan.coldCache === null &&
    plan.foreignHost(1) === null &&
    // A seat's worker keeps its sticky queue as long as Temporal does by default, and gives activities no time to end.
    !isReplaceable(request, plan)
  );
}

const SEAT_SLOTS = 50;

/** Whether workers of this run are killed, or replaced by ones with other code. */
export function isReplaceable({ scenario }: RunRequest, plan: FaultPlan): boolean {
  return plan.kills || Object.keys(scenario.versions).length > 0;
}
