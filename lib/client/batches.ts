/** Calls back before the next frame, or soon when there are no frames to wait for. */
export type Schedule = (flush: () => void) => void;

/** Collects items and hands them over together, so that a burst costs one rendering instead of hundreds. */
export function createBatches<T>(schedule: Schedule, deliver: (batch: readonly T[]) => void) {
  let waiting: T[] = [];
  function flush(): void {
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    deliver(batch);
  }
  return {
    add(item: T): void {
      waiting.push(item);
      if (waiting.length === 1) schedule(flush);
    },
    /** Hands over what is there without waiting. */
    flush,
    /** Forgets what is there. */
    drop(): void {
      waiting = [];
    },
  };
}
