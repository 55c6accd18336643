import type { Run } from '@/lib/run/model';
import { ownQueueName } from '@/lib/run/queue-latency';
import type { Axis } from './axis';

/** What waited on a task queue, by the axis' clock. */
export type QueueLane = {
  /** As the scenario calls it. */
  taskQueue: string;
  /** Activity tasks and workflow tasks together, in the order they were scheduled. */
  tasks: readonly QueuedTask[];
  /** Where at least one task waited, in order; of very many the busiest of each stretch is kept. */
  stretches: readonly { startMs: number; endMs: number; waiting: number }[];
  /** How many waited at once, at most. */
  mostWaiting: number;
};

/** A task from when the server made it available until a worker took it; infinite while none has. */
export type QueuedTask = { of: 'activity' | 'workflow-task'; startMs: number; endMs: number };

/** A single queue has a lane once more than so many tasks waited at once; several always have. */
const CROWD = 5;
/** More than this can't be told apart in the width of a picture. */
const MOST_STRETCHES = 160;

const known = new WeakMap<Run, readonly QueueLane[]>();

/** The lanes of a run, by name: none where a single queue never had a backlog. Worked out once for each run. */
export function queueLanes(run: Run, axis: Axis): readonly QueueLane[] {
  const found = known.get(run);
  if (found) return found;
  const byQueue = new Map<string, QueuedTask[]>();
  for (const { taskQueue, ...task } of tasksOf(run, axis)) {
    const queued = byQueue.get(taskQueue);
    if (queued) queued.push(task);
    else byQueue.set(taskQueue, [task]);
  }
  const lanes = [...byQueue]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([taskQueue, queued]) => laneOf(taskQueue, queued));
  const shown = lanes.length > 1 || lanes.some(({ mostWaiting }) => mostWaiting > CROWD) ? lanes : [];
  known.set(run, shown);
  return shown;
}

/** The wait (ms) that this share (0–1) of the tasks that were taken did not exceed; null when none was taken. */
export function waitAtMost(tasks: readonly QueuedTask[], share: number): number | null {
  const waits = tasks.map(({ startMs, endMs }) => endMs - startMs).filter(Number.isFinite);
  waits.sort((a, b) => a - b);
  return waits[Math.max(Math.ceil(waits.length * share) - 1, 0)] ?? null;
}

/** A task that was taken counts for the queue that its worker serves: workflow tasks come over a sticky queue of that worker's own. */
function tasksOf(run: Run, axis: Axis): (QueuedTask & { taskQueue: string })[] {
  const served = new Map(run.workers.map((one) => [one.workerId, one.taskQueue]));
  const names = new Map<string, string>();
  const nameOf = (workerId: string | null, real: string | null): string => {
    const own = workerId === null ? undefined : served.get(workerId);
    if (own !== undefined || real === null) return own ?? 'unknown';
    const name = names.get(real) ?? ownQueueName(run, real) ?? real;
    names.set(real, name);
    return name;
  };
  return [...run.executions.values()].flatMap((execution) => {
    const stretch = (from: number, to: number | null): Pick<QueuedTask, 'startMs' | 'endMs'> => {
      const startMs = axis.toAxis(execution, from);
      // The clocks of server and worker are not one.
      return { startMs, endMs: to === null ? Infinity : Math.max(axis.toAxis(execution, to), startMs) };
    };
    const activities = execution.activities.flatMap(({ kind, attempts, taskQueue, close }) =>
      attempts.flatMap(({ scheduledMs, started, workerId }) =>
        kind === 'local' || scheduledMs === null
          ? []
          : [
              {
                of: 'activity' as const,
                taskQueue: nameOf(workerId, taskQueue),
                ...stretch(scheduledMs, started?.virtualMs ?? close?.timeMs ?? null),
              },
            ],
      ),
    );
    const tasks = execution.workflowTasks.map(({ scheduledMs, startedMs, workerId, close }) => ({
      of: 'workflow-task' as const,
      taskQueue: nameOf(workerId, execution.taskQueue),
      ...stretch(scheduledMs, startedMs ?? close?.timeMs ?? execution.endMs),
    }));
    return [...activities, ...tasks];
  });
}

function laneOf(taskQueue: string, queued: readonly QueuedTask[]): QueueLane {
  const tasks = queued.toSorted((a, b) => a.startMs - b.startMs);
  const changes = tasks
    .flatMap(({ startMs, endMs }) => [
      { atMs: startMs, by: 1 },
      { atMs: endMs, by: -1 },
    ])
    .sort((a, b) => a.atMs - b.atMs || a.by - b.by);
  const stretches: { startMs: number; endMs: number; waiting: number }[] = [];
  let waiting = 0;
  for (const [index, { atMs, by }] of changes.entries()) {
    waiting += by;
    const endMs = changes[index + 1]?.atMs ?? atMs;
    if (waiting === 0 || endMs === atMs) continue;
    const last = stretches.at(-1);
    if (last && last.waiting === waiting && last.endMs === atMs) last.endMs = endMs;
    else stretches.push({ startMs: atMs, endMs, waiting });
  }
  const mostWaiting = stretches.reduce((most, one) => Math.max(most, one.waiting), 0);
  return { taskQueue, tasks, stretches: coarsened(stretches), mostWaiting };
}

/** So few that they can be drawn: neighbours become one, with the larger number of the two. */
function coarsened(stretches: QueueLane['stretches']): QueueLane['stretches'] {
  if (stretches.length <= MOST_STRETCHES) return stretches;
  const together = Math.ceil(stretches.length / MOST_STRETCHES);
  return Array.from({ length: Math.ceil(stretches.length / together) }, (_, index) => {
    const part = stretches.slice(index * together, (index + 1) * together);
    const waiting = part.reduce((most, one) => Math.max(most, one.waiting), 0);
    return { startMs: part[0]?.startMs ?? 0, endMs: part.at(-1)?.endMs ?? 0, waiting };
  });
}
