/**
 * Streams a browser may hold at once, over all its tabs. It opens six connections to an origin, and the rest are for
 * pages and requests.
 */
export const STREAM_SLOTS = 4;

/** The part of the Web Locks API that is needed; its locks are shared by all tabs of an origin. */
export type Locks = {
  request: <T>(
    name: string,
    options: { ifAvailable: true },
    use: (lock: unknown) => Promise<T>,
  ) => Promise<T>;
};

/**
 * Holds a slot while `use` runs. `taken` when other tabs have them all. Without the API (null) there is nobody to
 * agree with, and `use` simply runs.
 */
export async function withStreamSlot<T>(
  locks: Locks | null,
  use: () => Promise<T>,
): Promise<{ type: 'used'; value: T } | { type: 'taken' }> {
  if (locks === null) return { type: 'used', value: await use() };
  for (let slot = 1; slot <= STREAM_SLOTS; slot++) {
    const answer = await locks.request(
      `faultline-stream-${slot}`,
      { ifAvailable: true },
      async (lock): Promise<{ type: 'used'; value: T } | null> =>
        lock ? { type: 'used', value: await use() } : null,
    );
    if (answer) return answer;
  }
  return { type: 'taken' };
}
