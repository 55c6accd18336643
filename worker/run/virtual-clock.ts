/**
 * An execution's own time, as far as the runner can know it. Skipping only ever moves it ahead of the wall clock, and
 * every time the server stamps is at most its true time, so the largest lead seen is the best estimate.
 */
export class VirtualClock {
  #leadMs = 0;

  /** A time the server stamped (virtual milliseconds), seen at `wallMs`. */
  observe(virtualMs: number, wallMs: number): void {
    this.#leadMs = Math.max(this.#leadMs, virtualMs - wallMs);
  }

  at(wallMs: number): number {
    return wallMs + this.#leadMs;
  }
}
