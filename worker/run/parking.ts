/** Rejects what a dead worker would have answered, once the run is over. */
export class RunIsOver extends Error {
  override name = 'RunIsOver';
  constructor() {
    super('the run is over');
  }
}

/**
 * Promises of dead workers. What a crashed worker had in flight is never reported: its answers stay pending until the
 * run is over, then they are rejected, so that SDK core can let go of the worker (the server ignores such late answers).
 */
export class Parking {
  readonly #rejects = new Set<(error: Error) => void>();
  #closed = false;

  never<T>(): Promise<T> {
    return new Promise<T>((_, reject) => {
      if (this.#closed) reject(new RunIsOver());
      else this.#rejects.add(reject);
    });
  }

  release(): void {
    this.#closed = true;
    for (const reject of this.#rejects) reject(new RunIsOver());
    this.#rejects.clear();
  }
}
