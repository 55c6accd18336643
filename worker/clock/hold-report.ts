import type { ClockHold } from '@/lib/protocol/run-event';

/** Work that is over sooner (real milliseconds) is not worth a word: it would flicker. */
const WORTH_TELLING_MS = 200;

/** Tells what holds the clock, once for every change. */
export class HoldReport {
  #told: ClockHold = { type: 'nothing' };
  #seen: { hold: ClockHold; sinceMs: number } | null = null;

  constructor(
    readonly now: () => number,
    readonly tell: (hold: ClockHold) => void,
  ) {}

  /** What was told last; at first that nothing holds it. */
  get hold(): ClockHold {
    return this.#told;
  }

  see(hold: ClockHold): void {
    const now = this.now();
    if (!this.#seen || !equal(this.#seen.hold, hold)) this.#seen = { hold, sinceMs: now };
    const takesTime = hold.type === 'activity' || hold.type === 'child';
    if (takesTime && now - this.#seen.sinceMs < WORTH_TELLING_MS) return;
    if (equal(this.#told, hold)) return;
    this.#told = hold;
    this.tell(hold);
  }
}

function equal(one: ClockHold, other: ClockHold): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
