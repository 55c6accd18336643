import type { NativeConnection } from '@temporalio/worker';

/** What SDK core wants to be different among the workers of one connection. */
export type WorkerKey = { taskQueue: string; buildId: string };
export type Lease = { connection: NativeConnection; release(): void };

/**
 * Connections for workers. SDK core takes only one worker of a task queue (and build) on a connection; a second one of the
 * same queue gets a connection of its own, which is kept for the next that needs one.
 */
export class Connections {
  readonly #more: NativeConnection[] = [];
  readonly #taken = new Map<NativeConnection, Set<string>>();

  constructor(
    readonly first: NativeConnection,
    readonly connect: () => Promise<NativeConnection>,
  ) {}

  /** A connection that has no such worker. Release it when the worker has been shut down. */
  async lease(worker: WorkerKey): Promise<Lease> {
    const key = JSON.stringify([worker.taskQueue, worker.buildId]);
    const free = [this.first, ...this.#more].find((one) => !this.#taken.get(one)?.has(key));
    if (free) return this.#take(free, key);
    const connection = await this.connect();
    this.#more.push(connection);
    return this.#take(connection, key);
  }

  /** Closes all but the first, which belongs to somebody else. */
  async close(): Promise<void> {
    await Promise.all(this.#more.splice(0).map((one) => one.close()));
  }

  #take(connection: NativeConnection, key: string): Lease {
    const taken = this.#taken.get(connection) ?? new Set();
    this.#taken.set(connection, taken.add(key));
    return { connection, release: () => void taken.delete(key) };
  }
}
