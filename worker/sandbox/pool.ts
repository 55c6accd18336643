import type { Isolation } from '@/lib/protocol/run-event';
import type { Host } from '@/lib/protocol/scenario';
import { NEUTRAL_HOST } from './jail';
import { Sandbox, type Rehearsal } from './sandbox';

/** A run that has ended is still being told to the learner. Milliseconds. */
const REFILL_AFTER_MS = 300;

/**
 * Started, unassigned sandboxes. Each is used once. Starting one costs about a quarter of a second of CPU, so the pool
 * refills when told to (between runs), not while a run is in its hot path.
 */
export class SandboxPool {
  readonly #idle: { sandbox: Sandbox; warm: Promise<void> }[] = [];
  #rehearsal: Rehearsal = [];
  #tape: Rehearsal | null = null;
  #closed = false;
  #later: NodeJS.Timeout | null = null;

  constructor(
    readonly isolation: Isolation,
    readonly buildDir: string,
    readonly size: number,
  ) {}

  /** Keeps what is asked of the sandbox that is taken next. */
  recordNext(tape: Rehearsal): void {
    this.#tape = tape;
  }

  /** Every sandbox that is started from now on plays this first. */
  set rehearsal(rehearsal: Rehearsal) {
    this.#rehearsal = rehearsal;
  }

  /**
   * A ready sandbox: a warm one if there is any, and a new one when it is to find a time zone or a locale of its own.
   * Rejects when the process cannot be started.
   */
  async take(host: Host = NEUTRAL_HOST): Promise<Sandbox> {
    const { timeZone, locale } = NEUTRAL_HOST;
    const neutral = host.timeZone === timeZone && host.locale === locale;
    const sandbox = await (neutral ? this.#next() : this.#cold(host));
    sandbox.tape = this.#tape;
    this.#tape = null;
    return sandbox;
  }

  async #next(): Promise<Sandbox> {
    for (let next = this.#idle.shift(); next; next = this.#idle.shift()) {
      await next.warm.catch(() => undefined);
      if (!next.sandbox.dead) return next.sandbox;
    }
    return this.#cold(NEUTRAL_HOST);
  }

  async #cold(host: Host): Promise<Sandbox> {
    const cold = new Sandbox(this.isolation, this.buildDir, host);
    await cold.ready;
    return cold;
  }

  /** Starts what is missing, once the machine is likely to have nothing more urgent to do; at once when none is left. */
  refill(): void {
    if (this.#idle.length === 0) return this.#fill();
    this.#later ??= setTimeout(() => {
      this.#later = null;
      this.#fill();
    }, REFILL_AFTER_MS).unref();
  }

  #fill(): void {
    while (!this.#closed && this.#idle.length < this.size) {
      const sandbox = new Sandbox(this.isolation, this.buildDir);
      const warm = sandbox.ready.then(() => sandbox.rehearse(this.#rehearsal));
      warm.catch(() => undefined);
      this.#idle.push({ sandbox, warm });
    }
  }

  /** Resolves when every waiting sandbox is warm. */
  async warm(): Promise<void> {
    this.#fill();
    await Promise.all(this.#idle.map(({ warm }) => warm));
  }

  /** Starts the waiting sandboxes again, so that they have had the rehearsal too. */
  async renew(): Promise<void> {
    for (const { sandbox } of this.#idle.splice(0)) sandbox.kill('finished');
    await this.warm();
  }

  close(): void {
    this.#closed = true;
    if (this.#later) clearTimeout(this.#later);
    for (const { sandbox } of this.#idle.splice(0)) sandbox.kill('finished');
  }
}
