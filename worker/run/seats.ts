import { randomUUID } from 'node:crypto';
import type { NativeConnection, Worker } from '@temporalio/worker';
import type { SandboxPool } from '../sandbox/pool';
import type { Sandbox } from '../sandbox/sandbox';
import { createSplitWorker, type SplitHooks } from '../sandbox/split-worker';
import { EVERY_WORKER } from './life-spec';

type Activities = { default: (...args: never[]) => Promise<unknown> };

/** A sandbox with a Temporal worker that polls a task queue of its own already: all that is missing is the code. */
export type Seat = {
  sandbox: Sandbox;
  worker: Worker;
  /** Settles when the worker has stopped; rejects when it broke. */
  running: Promise<void>;
  taskQueue: string;
  /** Says who answers from now on; nothing may be asked of the queue before. */
  assign(hooks: Omit<SplitHooks, 'sandbox'>, activities: Activities): void;
};

/** Identity of the worker of every seat: it becomes a run's first. */
export const SEAT_IDENTITY = 'worker-1';
/** The run that took the last seat goes first. Milliseconds. */
const REFILL_AFTER_MS = 500;

/**
 * Keeps one seat ready. A new task queue costs the server a lease and the worker its first polls, some 50 ms that a learner
 * would wait for; nobody waits for a seat: a run that finds none makes its own worker.
 */
export class Seats {
  #ready: Seat | null = null;
  #making: Promise<void> | null = null;
  #later: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(
    readonly pool: SandboxPool,
    readonly connection: NativeConnection,
    readonly namespace: string,
  ) {}

  /** The seat, if one is ready. The next one is made a little later. */
  take(): Seat | null {
    const seat = this.#ready;
    this.#ready = null;
    this.#later ??= setTimeout(() => {
      this.#later = null;
      void this.refill();
    }, REFILL_AFTER_MS).unref();
    return seat && !seat.sandbox.dead && seat.worker.getState() === 'RUNNING' ? seat : null;
  }

  /** Resolves when a seat is ready, or cannot be had. Never rejects. */
  refill(): Promise<void> {
    if (this.#ready || this.#closed) return Promise.resolve();
    this.#making ??= this.#make().finally(() => (this.#making = null));
    return this.#making;
  }

  /** Lets go of the seat. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#later) clearTimeout(this.#later);
    await this.#making;
    const seat = this.#ready;
    this.#ready = null;
    if (!seat) return;
    seat.sandbox.kill('finished');
    if (seat.worker.getState() === 'RUNNING') seat.worker.shutdown();
    await seat.running.catch(() => undefined);
  }

  async #make(): Promise<void> {
    try {
      const sandbox = await this.pool.take();
      this.#ready = await openSeat(sandbox, this.connection, this.namespace);
      this.pool.refill();
    } catch {
      // The server may be away; runs make workers of their own meanwhile, and say so when they cannot.
      this.#ready = null;
    }
  }
}

async function openSeat(sandbox: Sandbox, connection: NativeConnection, namespace: string): Promise<Seat> {
  let hooks: Omit<SplitHooks, 'sandbox'> | null = null;
  let activities: Activities | null = null;
  const nobody = <T>(): Promise<T> => new Promise<T>(() => undefined);
  const late: SplitHooks = {
    sandbox,
    never: (runId) => hooks?.never(runId) ?? nobody(),
    beforeActivation: (info) => hooks?.beforeActivation(info) ?? false,
    onCompletion: (completion, info, value) => hooks?.onCompletion(completion, info, value) ?? false,
    onEvicted: (workflowId) => hooks?.onEvicted(workflowId),
  };
  const taskQueue = `seat-${randomUUID()}`;
  const worker = await createSplitWorker(late, {
    connection,
    namespace,
    taskQueue,
    identity: SEAT_IDENTITY,
    ...EVERY_WORKER,
    activities: { default: (...args: never[]) => activities?.default(...args) ?? nobody() },
  });
  const running = worker.run();
  running.catch(() => undefined);
  return {
    sandbox,
    worker,
    running,
    taskQueue,
    assign(given, functions) {
      hooks = given;
      activities = functions;
    },
  };
}
