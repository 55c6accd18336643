import type { World } from '@/lib/protocol/world';

/** Rows of the world that one call to a service may cost when it is told; about as much as a line of the ledger. */
const ROWS_PER_CHANGE = 16;
/** Real milliseconds without a change after which one that was not told is told. */
const QUIET_MS = 100;

/**
 * Decides when the world is told. Told after every change, a world that grows with the calls would cost the square of their
 * number. So it is told once the changes since the last time make up for its size: after each change while it is small, then
 * ever less often, and when nothing has changed for a while. All reports together cost a constant for each call.
 */
export class WorldReports {
  #changes = 0;
  #told = 0;
  #waiting = false;

  constructor(
    readonly world: World,
    /** Gets a copy of the world. */
    readonly tell: (world: World) => void,
    /** Real milliseconds; rejects when the run is over. */
    readonly wait: (ms: number) => Promise<void>,
  ) {}

  changed(): void {
    this.#changes += 1;
    if ((this.#changes - this.#told) * ROWS_PER_CHANGE >= rowsOf(this.world)) return this.flush();
    if (this.#waiting) return;
    this.#waiting = true;
    this.#whenQuiet().then(
      () => {
        this.#waiting = false;
        this.flush();
      },
      () => undefined,
    );
  }

  async #whenQuiet(): Promise<void> {
    for (let before = -1; before !== this.#changes;) {
      before = this.#changes;
      await this.wait(QUIET_MS);
    }
  }

  /** Tells what has not been told yet. */
  flush(): void {
    if (this.#told === this.#changes) return;
    this.#told = this.#changes;
    this.tell(structuredClone(this.world));
  }
}

function rowsOf(world: World): number {
  return Object.values(world).reduce((sum, part) => sum + part.length, 0);
}
