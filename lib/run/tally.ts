import type { Activity, ExecutionState } from './model';

/**
 * Counts that are kept while events come in, so that nobody has to walk ten thousand activities for them. Read it with the
 * functions below. Only whole numbers, so that the order of additions cannot matter.
 */
export type Tally = ReadonlyMap<string, number>;

export const EMPTY_TALLY: Tally = new Map();

/** `backoff`: between two attempts; `waiting`: its last attempt waits for somebody to call back. */
export type ActivityState =
  'queued' | 'running' | 'waiting' | 'backoff' | 'completed' | 'failed' | 'timed-out' | 'cancelled';

/** How an activity stands. */
export function activityState({ close, attempts }: Activity): ActivityState {
  if (close) return close.type;
  const last = attempts.at(-1);
  if (!last) return 'queued';
  if (last.result === null) return last.waiting ? 'waiting' : 'running';
  return last.result.type === 'completed' ? 'completed' : 'backoff';
}

/** Tasks of a queue: how many wait for a worker, and how long the others waited (schedule-to-start). */
export type QueueLatency = {
  /** The server's name of the queue. */
  taskQueue: string;
  of: 'activity' | 'workflow-task';
  waiting: number;
  started: number;
  /** Milliseconds on the executions' own clocks. */
  meanMs: number;
  /** The latency (ms) that this share (0–1) of the started tasks did not exceed, to within the width of a bar. */
  atMostMs(share: number): number;
  /** Rising; each bar holds the tasks that waited less than `belowMs` and not less than the bar before. */
  bars: readonly { belowMs: number; count: number }[];
};

/** Activities by state; of one type when given. */
export function activityCounts(tally: Tally, activityType?: string): ReadonlyMap<ActivityState, number> {
  return counts(tally, activityType === undefined ? ['activities'] : ['type', activityType], STATES);
}

/** The activity types that occur, most frequent first. */
export function activityTypes(tally: Tally): { activityType: string; count: number }[] {
  const sums = new Map<string, number>();
  for (const [key, count] of tally) {
    const [what, activityType = ''] = partsOf(key);
    if (what === 'type') sums.set(activityType, (sums.get(activityType) ?? 0) + count);
  }
  return [...sums]
    .map(([activityType, count]) => ({ activityType, count }))
    .sort((a, b) => b.count - a.count || (a.activityType < b.activityType ? -1 : 1));
}

/** Executions by state. */
export function executionCounts(tally: Tally): ReadonlyMap<ExecutionState, number> {
  return counts(tally, ['executions'], EXECUTION_STATES);
}

/** History events, and attempts of activities. */
export function totals(tally: Tally): { events: number; attempts: number } {
  return { events: tally.get(keyOf('events')) ?? 0, attempts: tally.get(keyOf('attempts')) ?? 0 };
}

/** What waited for workers, by queue (in the order of their names) and sort of task. */
export function queueLatencies(tally: Tally): QueueLatency[] {
  const queues = new Map<string, { taskQueue: string; of: QueueLatency['of'] }>();
  for (const key of tally.keys()) {
    const [what, taskQueue = '', of] = partsOf(key);
    if (what === 'queue' && (of === 'activity' || of === 'workflow-task'))
      queues.set(keyOf(taskQueue, of), { taskQueue, of });
  }
  return [...queues]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { taskQueue, of }]) => latencyOf(tally, taskQueue, of));
}

function latencyOf(tally: Tally, taskQueue: string, of: QueueLatency['of']): QueueLatency {
  const said = (...rest: readonly (string | number)[]) =>
    tally.get(keyOf('queue', taskQueue, of, ...rest)) ?? 0;
  const bars = Array.from({ length: BARS }, (_, bar) => ({ belowMs: belowMs(bar), count: said('bar', bar) }));
  const filled = bars.slice(0, bars.findLastIndex((bar) => bar.count > 0) + 1);
  const started = filled.reduce((sum, bar) => sum + bar.count, 0);
  const atMostMs = (share: number): number => {
    let left = share * started;
    return filled.find((bar) => (left -= bar.count) <= 0)?.belowMs ?? 0;
  };
  const meanMs = started === 0 ? 0 : said('ms') / started;
  return { taskQueue, of, waiting: said('waiting'), started, meanMs, atMostMs, bars: filled };
}

const BARS = 64;
/** Bars double every second one, from 1 ms. */
const belowMs = (bar: number): number => 2 ** (bar / 2);
export const barOf = (ms: number): number =>
  ms < 1 ? 0 : Math.min(Math.floor(2 * Math.log2(ms)) + 1, BARS - 1);

const STATES: readonly ActivityState[] = [
  'queued',
  'running',
  'waiting',
  'backoff',
  'completed',
  'failed',
  'timed-out',
  'cancelled',
];
const EXECUTION_STATES: readonly ExecutionState[] = [
  'unknown',
  'running',
  'completed',
  'failed',
  'timed-out',
  'cancelled',
  'terminated',
  'continued-as-new',
];

function counts<S extends string>(
  tally: Tally,
  of: readonly string[],
  states: readonly S[],
): ReadonlyMap<S, number> {
  return new Map(
    states.flatMap((state): [S, number][] => {
      const count = tally.get(keyOf(...of, state)) ?? 0;
      return count === 0 ? [] : [[state, count]];
    }),
  );
}

/** Parts are escaped: names of queues and activity types can hold anything. */
export const keyOf = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => encodeURIComponent(part)).join('/');
const partsOf = (key: string): string[] => key.split('/').map((part) => decodeURIComponent(part));
