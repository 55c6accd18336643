/**
 * The one time line of a run, in milliseconds since the epoch: that of its main workflow's clock at first. It passes like real time,
 * and jumps when the clocks are moved. Every execution has a clock of its own, which stands while it waits for a child or a
 * callback, so each is told apart from the story by an offset; see {@link Tracked}.
 */
export class Story {
  #leadMs = 0;

  constructor(readonly now: () => number) {}

  get nowMs(): number {
    return this.now() + this.#leadMs;
  }

  /** The story has got at least this far. */
  reach(storyMs: number): void {
    this.#leadMs = Math.max(this.#leadMs, storyMs - this.now());
  }

  begin(storyMs: number): void {
    this.#leadMs = storyMs - this.now();
  }
}
