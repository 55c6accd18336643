import type { RunEventOf } from '@/lib/protocol/run-event';
import type { Stamp, WorkerLife } from './model';
import type { Owned } from './owned';

export type LifeFacts = WorkerLife & {
  replays: { workflowId: string; throughEventId: number; at: Stamp }[];
  evictions: { workflowId: string; at: Stamp }[];
};

/** The workers' lives with one more fact about one of them. Of a worker that nobody has seen born, nothing is known. */
export function withLife(
  lives: LifeFacts[],
  { life, workerId }: RunEventOf<'worker'>,
  at: Stamp,
  owned: Owned,
): LifeFacts[] {
  const workers = owned.list(lives);
  if (life.type === 'born') {
    const { pid, isolation, taskQueue, version, host } = life;
    const place = { taskQueue, version, host };
    workers.push({ workerId, pid, isolation, ...place, born: at, replays: [], evictions: [], died: null });
    return workers;
  }
  const index = workers.findLastIndex((one) => one.workerId === workerId);
  const known = workers[index];
  if (!known) return workers;
  if (life.type === 'died')
    workers[index] = { ...known, died: { at, cause: life.cause, faultId: life.faultId } };
  if (life.type === 'replaying') {
    const { workflowId, throughEventId } = life;
    const replays = owned.list(known.replays);
    replays.push({ workflowId, throughEventId, at });
    workers[index] = { ...known, replays };
  }
  if (life.type === 'evicted') {
    const evictions = owned.list(known.evictions);
    evictions.push({ workflowId: life.workflowId, at });
    workers[index] = { ...known, evictions };
  }
  return workers;
}
