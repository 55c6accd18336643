import type { Moments } from './moments';

/**
 * How many of the run's log lines had been printed by a moment. Lines are in the order they were printed, whatever their stamps say;
 * one without a stamp came no earlier than the one before.
 */
export function logsAt({ run, list, startMs }: Moments, index: number): number {
  const untilMs = list[index]?.atMs ?? startMs;
  let lastMs = -Infinity;
  const later = run.logs.findIndex(({ at }) => {
    lastMs = Math.max(lastMs, at.virtualMs ?? lastMs);
    return lastMs > untilMs;
  });
  return later < 0 ? run.logs.length : later;
}
