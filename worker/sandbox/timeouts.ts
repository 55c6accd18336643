import { msToTs } from '@temporalio/common/lib/time';
import type { google } from '@temporalio/proto';
import type { Timeouts } from '@/lib/protocol/run-event';

type Duration = google.protobuf.IDuration | null | undefined;
/** What activities and local activities have in common. */
type Timed = {
  startToCloseTimeout?: Duration;
  scheduleToCloseTimeout?: Duration;
  scheduleToStartTimeout?: Duration;
  heartbeatTimeout?: Duration;
};

/** No in-flight timeout is made shorter than this: a busy machine must not look like a dead worker. */
export const MIN_IN_FLIGHT_MS = 500;

/**
 * Shortens in place what waits in real time while an attempt runs: start-to-close and heartbeat. Gives the timeouts as
 * the learner declared them, and as they are now.
 */
export function shortenInFlight(
  activity: Timed,
  factor: number,
): { declaredTimeouts: Timeouts; effectiveTimeouts: Timeouts } {
  const declaredTimeouts = timeoutsOf(activity);
  // Without a start-to-close timeout the schedule-to-close one counts for each attempt.
  const perAttempt = activity.startToCloseTimeout ?? activity.scheduleToCloseTimeout;
  activity.startToCloseTimeout = shorten(perAttempt, factor);
  if (activity.heartbeatTimeout) activity.heartbeatTimeout = shorten(activity.heartbeatTimeout, factor);
  return { declaredTimeouts, effectiveTimeouts: timeoutsOf(activity) };
}

function timeoutsOf(activity: Timed): Timeouts {
  return {
    startToCloseMs: toMs(activity.startToCloseTimeout),
    scheduleToCloseMs: toMs(activity.scheduleToCloseTimeout),
    scheduleToStartMs: toMs(activity.scheduleToStartTimeout),
    heartbeatMs: toMs(activity.heartbeatTimeout),
  };
}

function toMs(duration: Duration): number | null {
  if (!duration) return null;
  const ms = Number(duration.seconds ?? 0) * 1_000 + (duration.nanos ?? 0) / 1e6;
  return ms > 0 ? ms : null;
}

function shorten(duration: Duration, factor: number): google.protobuf.IDuration | null {
  const ms = toMs(duration);
  if (ms === null || factor === 1) return duration ?? null;
  return msToTs(Math.min(ms, Math.max(MIN_IN_FLIGHT_MS, ms * factor)));
}
