import type { RunEventBody } from '@/lib/protocol/run-event';
import type { Stop } from './stop';
import { type Begun, deadlineStop, heldTooLongStop } from './stop-messages';

/**
 * How long (real milliseconds) a person may hold the clock in one run, all in all: a held run keeps a place of the runner. With the
 * longest deadline and what comes after it, it fits into the time that `labRun` gives to a run.
 */
export const MAX_HELD_MS = 15 * 60_000;

/** Stops a run that takes too long. While a person holds its clock its time stands, and theirs passes. */
export class Deadline {
  readonly #left: { run: number; person: number };
  readonly #begun: Begun = { continued: 0, children: 0 };
  #since: { whose: 'run' | 'person'; atMs: number; timer: NodeJS.Timeout } | null = null;

  /** `deadlineMs`: the scenario's. `now`: milliseconds since the epoch. `stop` is called at most once. */
  constructor(
    readonly deadlineMs: number,
    readonly now: () => number,
    readonly stop: (stop: Stop) => void,
  ) {
    this.#left = { run: deadlineMs, person: MAX_HELD_MS };
  }

  start(): void {
    this.#count('run');
  }

  /** What holds the clock from now on, and what the run begins. */
  observe(body: RunEventBody): void {
    if (body.type === 'clock-held' && this.#since) {
      this.#count(body.by.type === 'by-hand' ? 'person' : 'run');
    } else if (body.type === 'execution') {
      if (body.startedBy.type === 'continue-as-new') this.#begun.continued += 1;
      if (body.startedBy.type === 'parent') this.#begun.children += 1;
    }
  }

  end(): void {
    if (this.#since) clearTimeout(this.#since.timer);
    this.#since = null;
  }

  #count(whose: 'run' | 'person'): void {
    const atMs = this.now();
    if (this.#since) this.#left[this.#since.whose] -= atMs - this.#since.atMs;
    this.end();
    this.#since = { whose, atMs, timer: setTimeout(() => this.#pass(whose), this.#left[whose]) };
  }

  #pass(whose: 'run' | 'person'): void {
    this.end();
    this.stop(whose === 'run' ? deadlineStop(this.deadlineMs, this.#begun) : heldTooLongStop(MAX_HELD_MS));
  }
}
