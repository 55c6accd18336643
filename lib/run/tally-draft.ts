import type { Activity, ExecutionState } from './model';
import { activityState, barOf, keyOf, type Tally } from './tally';

/** What one batch makes of a tally. */
export class TallyDraft {
  #own: Map<string, number> | null = null;

  constructor(private readonly base: Tally) {}

  /** Counts an activity in (`sign` 1) or out again (-1), before it is built anew. */
  activity(activity: Activity, sign: 1 | -1): void {
    const state = activityState(activity);
    this.add(sign, 'activities', state);
    this.add(sign, 'type', activity.activityType, state);
    this.add(sign * activity.attempts.length, 'attempts');
    const { taskQueue, kind } = activity;
    if (kind === 'local') return;
    const queue = taskQueue ?? '';
    if (state === 'queued') this.add(sign, 'queue', queue, '', 'activity', 'waiting');
    for (const { started, scheduledMs, workerId } of activity.attempts) {
      const startedMs = started?.virtualMs ?? null;
      if (startedMs !== null && scheduledMs !== null)
        this.#latency(sign, [queue, workerId ?? '', 'activity'], startedMs - scheduledMs);
    }
  }

  /** So many more workflow tasks wait for a worker. */
  tasksWaiting(taskQueue: string, more: number): void {
    this.add(more, 'queue', taskQueue, '', 'workflow-task', 'waiting');
  }

  /** A worker took a workflow task after so many milliseconds. */
  taskTaken(taskQueue: string, workerId: string, latencyMs: number): void {
    this.#latency(1, [taskQueue, workerId, 'workflow-task'], latencyMs);
  }

  execution(state: ExecutionState, sign: 1 | -1): void {
    this.add(sign, 'executions', state);
  }

  /** A part of it that was `before` is `after` now. */
  change(before: Tally, after: Tally): void {
    if (before === after) return;
    for (const [key, count] of after) this.#put(key, count - (before.get(key) ?? 0));
    for (const [key, count] of before) if (!after.has(key)) this.#put(key, -count);
  }

  add(count: number, ...parts: readonly (string | number)[]): void {
    this.#put(keyOf(...parts), count);
  }

  done(): Tally {
    return this.#own ?? this.base;
  }

  #latency(sign: number, where: readonly string[], latencyMs: number): void {
    const ms = Math.max(Math.round(latencyMs), 0);
    this.add(sign, 'queue', ...where, 'bar', barOf(ms));
    this.add(sign * ms, 'queue', ...where, 'ms');
  }

  #put(key: string, count: number): void {
    if (count === 0) return;
    this.#own ??= new Map(this.base);
    const sum = (this.#own.get(key) ?? 0) + count;
    if (sum === 0) this.#own.delete(key);
    else this.#own.set(key, sum);
  }
}
