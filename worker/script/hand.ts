import type { ClockCommand } from './script-driver';

/** How far a person lets the clock of a `by-hand` run go. Of any other run it may go on for ever. */
export class Hand {
  /** `next`: to whatever is due next; a time: up to it; null: as it likes. */
  #until: number | 'next' | null;

  /** `holds`: nothing moves before the person says so. */
  constructor(holds: boolean) {
    this.#until = holds ? -Infinity : null;
  }

  command(command: ClockCommand, nowMs: number): void {
    switch (command.type) {
      case 'pause-clock':
        this.#until = -Infinity;
        return;
      case 'play-clock':
        this.#until = null;
        return;
      case 'next-timer':
        this.#until = 'next';
        return;
      case 'fast-forward':
        this.#until = Math.max(typeof this.#until === 'number' ? this.#until : nowMs, nowMs) + command.byMs;
    }
  }

  /**
   * The time that the clock may not get past, when something is due at `dueMs` (infinite: nothing ever is); null when there
   * is no such time. One look is worth one move: after it a `next` is used up.
   */
  allows(dueMs: number, nowMs: number): number | null {
    if (this.#until === 'next') this.#until = dueMs === Infinity ? nowMs : dueMs;
    return this.#until;
  }
}
