import type { Activity } from '@/lib/run/model';

/** How many activities were in flight at most, and the one whose scheduling made them so many; null when there was none. */
export type Peak = { most: number; at: Activity | null };

/**
 * In flight: scheduled, and not closed. An activity that waits for its next attempt is in flight too. Where one closes at the same
 * millisecond that another is scheduled, the one is gone before the other comes.
 */
export function peakOf(activities: readonly Activity[]): Peak {
  const changes = activities
    .flatMap((activity) => {
      const { scheduledMs, close } = activity;
      if (scheduledMs === null) return [];
      const begins = { atMs: scheduledMs, by: 1, activity };
      return close ? [begins, { atMs: close.timeMs, by: -1, activity }] : [begins];
    })
    .sort((a, b) => a.atMs - b.atMs || a.by - b.by);
  let now = 0;
  let peak: Peak = { most: 0, at: null };
  for (const { by, activity } of changes) {
    now += by;
    if (now > peak.most) peak = { most: now, at: activity };
  }
  return peak;
}
