import type { Isolation } from '@/lib/protocol/run-event';
import { Sandbox } from './sandbox';

/**
 * Started, unassigned sandboxes. Each is used once. Starting one costs about a quarter of a second of CPU, so the pool
 * refills when told to (between runs), not while a run is in its hot path.
 */
export class SandboxPool {
  readonly #idle: Sandbox[] = [];
  #closed = false;

  constructor(
    readonly isolation: Isolation,
    readonly buildDir: string,
    readonly size: number,
  ) {}

  /** A ready sandbox: a warm one if there is any. Rejects when the process cannot be started. */
  async take(): Promise<Sandbox> {
    for (let warm = this.#idle.shift(); warm; warm = this.#idle.shift()) {
      if (!warm.dead) {
        await warm.ready;
        return warm;
      }
    }
    const cold = new Sandbox(this.isolation, this.buildDir);
    await cold.ready;
    return cold;
  }

  refill(): void {
    while (!this.#closed && this.#idle.length < this.size)
      this.#idle.push(new Sandbox(this.isolation, this.buildDir));
  }

  /** Resolves when every warm sandbox has said that it is ready. */
  async warm(): Promise<void> {
    this.refill();
    await Promise.all(this.#idle.map((sandbox) => sandbox.ready));
  }

  close(): void {
    this.#closed = true;
    for (const sandbox of this.#idle.splice(0)) sandbox.kill('finished');
  }
}
