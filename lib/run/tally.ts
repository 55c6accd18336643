import type { Activity, ExecutionState } from './model';

/**
 * Counts that are kept while events come in, so that nobody has to walk ten thousand activities for them. Read it with the
 * functions below. Only whole numbers, so that the order of additions cannot matter.
 */
export type Tally = ReadonlyMap<string, number>;

export const EMPTY_TALLY: Tally = new Map();

/** `backoff`: between two attempts; `waiting`: its last attempt waits for somebody to call back. */
export type ActivityState =
  | 'queued'
  | 'running'
  | 'waiting'
  | 'backoff'
  | 'completed'
  | 'failed'
  | 'timed-out'
  | 'cancelled'
  | 'abandoned';

/** How an activity stands. */
export function activityState({ close, attempts }: Activity): ActivityState {
  if (close) return close.type;
  const last = attempts.at(-1);
  if (!last) return 'queued';
  if (last.result === null) return last.waiting ? 'waiting' : 'running';
  return last.result.type === 'completed' ? 'completed' : 'backoff';
}

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

/** Bars of latencies: each second one is twice as far out, from 1 ms. */
export const BARS = 64;
export const belowMs = (bar: number): number => 2 ** (bar / 2);
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
  'abandoned',
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
export const partsOf = (key: string): string[] => key.split('/').map((part) => decodeURIComponent(part));
