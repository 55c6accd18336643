import type { Moments } from './moments';

/**
 * How many of the run's log lines had been printed by a moment. Lines are in the order they were printed, whatever their stamps say;
 * one without a stamp came no later than the next that has one.
 */
export function logsAt({ run, list, startMs }: Moments, index: number): number {
  const untilMs = list[index]?.atMs ?? startMs;
  const later = run.logs.findIndex(({ at }) => at.virtualMs !== null && at.virtualMs > untilMs);
  return later < 0 ? run.logs.length : later;
}
