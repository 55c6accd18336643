import type { World } from '@/lib/protocol/world';

/** Rows of the world that one call to a service may cost when it is told; about as much as a line of the ledger. */
const ROWS_PER_CHANGE = 16;
/** Real milliseconds after which an untold change is told. */
const QUIET_MS = 100;

/**
 * Decides when the world is told. Told after every change, a world that grows with the calls would cost the square of their
 * number. So it is told once the changes since the last time make up for its size: after each change while it is small, then
 * ever less often, and when nothing has changed for a while. All reports together cost a constant for each call.
 */
export class WorldReports {
  #untold = 0;
  #waiting = false;

  constructor(
    readonly world: World,
    /** Gets a copy of the world. */
    readonly tell: (world: World) => void,
    /** Real milliseconds; rejects when the run is over. */
    readonly wait: (ms: number) => Promise<void>,
  ) {}

  changed(): void {
    this.#untold += 1;
    if (this.#untold * ROWS_PER_CHANGE >= rowsOf(this.world)) return this.flush();
    if (this.#waiting) return;
    this.#waiting = true;
    this.wait(QUIET_MS).then(
      () => {
        this.#waiting = false;
        this.flush();
      },
      () => undefined,
    );
  }

  /** Tells what has not been told yet. */
  flush(): void {
    if (this.#untold === 0) return;
    this.#untold = 0;
    this.tell(structuredClone(this.world));
  }
}

function rowsOf(world: World): number {
  return Object.values(world).reduce((sum, part) => sum + part.length, 0);
}
