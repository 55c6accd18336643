import type { Run, WorkerLife } from './model';
import { BARS, belowMs, keyOf, partsOf } from './tally';

/** Tasks of a queue: how many wait for a worker, and how long the others waited (schedule-to-start). */
export type QueueLatency = {
  /** As the scenario calls it; the server's name where no worker is known that serves it. */
  taskQueue: string;
  of: 'activity' | 'workflow-task';
  /** Of those that history has scheduled. */
  waiting: number;
  started: number;
  /** Milliseconds on the executions' own clocks. */
  meanMs: number;
  /** Rising; each bar holds the tasks that waited less than `belowMs` and not less than the bar before. */
  bars: readonly { belowMs: number; count: number }[];
};

type Known = Pick<Run, 'tally' | 'workers'>;

/**
 * What waited for workers, by queue (in the order of their names) and sort of task. A started task counts for the queue that its
 * worker serves.
 */
export function queueLatencies(run: Known): QueueLatency[] {
  const workers = new Map(run.workers.map((one) => [one.workerId, one]));
  const own = ownNames(run, workers);
  const queues = new Map<string, QueueLatency & { sumMs: number; counts: number[] }>();
  for (const [key, count] of run.tally) {
    const [what, real = '', workerId = '', of, figure, bar] = partsOf(key);
    if (what !== 'queue' || (of !== 'activity' && of !== 'workflow-task')) continue;
    const taskQueue = workers.get(workerId)?.taskQueue ?? own.get(real) ?? real;
    const id = keyOf(taskQueue, of);
    const queue = queues.get(id) ?? { ...NOTHING, taskQueue, of, counts: Array<number>(BARS).fill(0) };
    queues.set(id, queue);
    if (figure === 'waiting') queue.waiting += count;
    else if (figure === 'ms') queue.sumMs += count;
    else queue.counts[Number(bar)] = (queue.counts[Number(bar)] ?? 0) + count;
  }
  return [...queues]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { sumMs, counts, ...queue }]) => {
      const started = counts.reduce((sum, count) => sum + count, 0);
      const filled = counts.slice(0, counts.findLastIndex((count) => count > 0) + 1);
      const bars = filled.map((count, bar) => ({ belowMs: belowMs(bar), count }));
      return { ...queue, started, meanMs: started === 0 ? 0 : sumMs / started, bars };
    });
}

/** The latency (ms) that this share (0–1) of a queue's started tasks did not exceed, to within the width of a bar. */
export function latencyAtMost({ bars, started }: QueueLatency, share: number): number {
  let left = share * started;
  return bars.find((bar) => (left -= bar.count) <= 0)?.belowMs ?? 0;
}

/** How the scenario calls one of the server's task queues: as the workers do that took something from it; null before. */
export function ownQueueName(run: Known, taskQueue: string): string | null {
  return ownNames(run, new Map(run.workers.map((one) => [one.workerId, one]))).get(taskQueue) ?? null;
}

function ownNames({ tally }: Known, workers: ReadonlyMap<string, WorkerLife>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const key of tally.keys()) {
    const [what, real = '', workerId = ''] = partsOf(key);
    const worker = what === 'queue' && real !== '' ? workers.get(workerId) : undefined;
    if (worker) names.set(real, worker.taskQueue);
  }
  return names;
}

const NOTHING = { waiting: 0, started: 0, meanMs: 0, sumMs: 0, bars: [] };
