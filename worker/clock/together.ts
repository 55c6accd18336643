/** Workflows that do the same do not do it in the same millisecond. What is due within this is moved to in one hop. */
const MOMENT_MS = 1_000;
/** Times of one workflow that differ by no more are one moment to it. */
const SAME_MS = 1;

/**
 * The next time at which anything is due, given the times of every workflow, and the last one at which no workflow comes to
 * its second thing: up to there all can be moved at once without any of them missing the order of its own.
 */
export function together(dues: readonly (readonly number[])[]): {
  nextMs: number | null;
  untilMs: number | null;
} {
  const all = dues.flat();
  if (all.length === 0) return { nextMs: null, untilMs: null };
  const nextMs = all.reduce((least, ms) => Math.min(least, ms));
  let beforeMs = nextMs + MOMENT_MS;
  for (const own of dues) {
    const first = own.reduce((least, ms) => Math.min(least, ms), Infinity);
    for (const ms of own) if (ms > first + SAME_MS) beforeMs = Math.min(beforeMs, ms);
  }
  const untilMs = all.reduce((last, ms) => (ms < beforeMs ? Math.max(last, ms) : last), nextMs);
  return { nextMs, untilMs };
}
