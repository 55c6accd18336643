import type { Activity, Run } from '@/lib/run/model';
import { activityLook, attemptLook, backoffMs } from './activity-row';
import { axisOf } from './axis';
import { durationText } from './duration';
import { itemId } from './item-id';

/** Something that time alone will bring about. `dueMs` is on the axis, which is the main execution's own time. */
export type Pending = { itemId: string; what: string; dueMs: number };

/**
 * The timers that have not fired and the retries that wait out their backoff, the next one first. What an activity does that is
 * under way is none of it: nobody knows when that ends.
 */
export function pendingTimers(run: Run): Pending[] {
  const axis = axisOf(run);
  if (!axis || run.status.type === 'ended') return [];
  return [...run.executions.values()]
    .filter((one) => one.close === null)
    .flatMap((execution) => {
      const due = (ms: number): number => axis.toAxis(execution, ms);
      const timers = execution.timers.flatMap((timer): Pending[] => {
        if (timer.close !== null) return [];
        const { startedEventId, startedMs, durationMs } = timer;
        const id = itemId({ type: 'timer', execution: execution.key, startedEventId });
        return [
          { itemId: id, what: `timer ${durationText(durationMs)}`, dueMs: due(startedMs + durationMs) },
        ];
      });
      const retries = execution.activities.flatMap((activity): Pending[] => {
        const retry = retryOf(activity);
        return retry ? [{ ...retry, dueMs: due(retry.dueMs) }] : [];
      });
      return [...timers, ...retries];
    })
    .toSorted((a, b) => a.dueMs - b.dueMs);
}

/** The retry that an activity waits for; null when it waits for none, or when it begins is not known. */
function retryOf(activity: Activity): Pending | null {
  const { attempts, retryPolicy, close, activityId, activityType } = activity;
  const last = attempts.at(-1);
  if (close !== null || !last || !retryPolicy || activityLook(activity) !== 'running') return null;
  const endedMs = last.ended?.virtualMs ?? null;
  // One that was cut off is retried only after a timeout has found out.
  if (attemptLook(last) !== 'failed' || endedMs === null) return null;
  const { maximumAttempts } = retryPolicy;
  if (maximumAttempts !== 0 && last.attempt >= maximumAttempts) return null;
  const key = { execution: activity.executionKey, activityId, attempt: last.attempt };
  return {
    itemId: itemId({ type: 'backoff', ...key }),
    what: `${activityType}, attempt ${last.attempt + 1}`,
    dueMs: endedMs + backoffMs(retryPolicy, last.attempt),
  };
}

/** The main execution's clock, as far as events have told; null before it has begun. Milliseconds on the axis. */
export function clockKnownMs(run: Run): number | null {
  const axis = axisOf(run);
  if (!axis) return null;
  const last = axis.main.at(-1);
  const event = last?.history.at(-1);
  const known = [axis.startMs, axis.jumps.at(-1)?.toMs ?? axis.startMs];
  if (last && event) known.push(axis.toAxis(last, event.timeMs));
  if (run.clockHeld?.at.virtualMs) known.push(run.clockHeld.at.virtualMs);
  return Math.max(...known);
}
