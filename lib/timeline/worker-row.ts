import type { Run, WorkerLife } from '@/lib/run/model';
import { itemId } from './item-id';
import { inSequence, type Mark, type RowDraft } from './spans';
import type { Look } from './terms';

/** One full replay by a worker: what it went through to rebuild a workflow's state. */
export type Replay = { workflowId: string; throughEventId: number; startMs: number; endMs: number };

/** Activations of one replay come within one workflow task; this far apart (ms) they are two replays. */
const APART_MS = 400;

/** The replays of a worker: the activations it was given again, put together. */
export function replaysOf(worker: WorkerLife): Replay[] {
  const replays: Replay[] = [];
  for (const { workflowId, throughEventId, at } of worker.replays) {
    const ms = at.virtualMs;
    if (ms === null) continue;
    const last = replays.at(-1);
    if (
      last &&
      last.workflowId === workflowId &&
      ms - last.endMs < APART_MS &&
      throughEventId >= last.throughEventId
    )
      replays[replays.length - 1] = { ...last, throughEventId, endMs: ms };
    else replays.push({ workflowId, throughEventId, startMs: ms, endMs: ms });
  }
  return replays;
}

/** How a worker's life stands. Ended with the run, it just went home. */
export function workerState({ died }: WorkerLife): { look: Look; word: string; killed: boolean } {
  if (!died) return { look: 'alive', word: 'alive', killed: false };
  switch (died.cause) {
    case 'finished':
      return { look: 'alive', word: 'stopped at the end', killed: false };
    case 'fault':
      return { look: 'failed', word: 'killed by a fault', killed: true };
    case 'endless-loop':
      return { look: 'failed', word: 'killed: endless loop', killed: true };
    case 'out-of-memory':
      return { look: 'failed', word: 'killed: out of memory', killed: true };
    default:
      return {
        look: 'failed',
        word: died.cause === 'refused' ? 'killed: broke the rules' : 'crashed',
        killed: true,
      };
  }
}

/** Its number, and what tells it from the others: its queue where there are several, and the version of its code. */
export function workerLabel(run: Run, { workerId, taskQueue, version }: WorkerLife): string {
  const several = run.workers.some((one) => one.taskQueue !== taskQueue);
  const parts = [workerId.replace('-', ' '), several ? taskQueue : null, version];
  return parts.filter((one) => one !== null).join(' · ');
}

/** The lane of one worker process: its life, and its replays. */
export function workerRow(run: Run, worker: WorkerLife, originMs: number, edgeMs: number): RowDraft {
  const { workerId } = worker;
  const id = itemId({ type: 'worker', workerId });
  const { look, word, killed } = workerState(worker);
  const startMs = Math.max(worker.born.virtualMs ?? originMs, originMs);
  const endMs = Math.max(worker.died?.at.virtualMs ?? edgeMs, startMs);
  const marks: Mark[] = [{ itemId: id, kind: 'born', atMs: startMs, label: 'born' }];
  for (const { workflowId, at } of worker.evictions) {
    const execution = run.executions.get(workflowId);
    const lastTaskMs = execution?.workflowTasks.at(-1)?.startedMs ?? Infinity;
    // Once it has closed, every workflow is dropped: that costs nothing and says nothing.
    if (execution && execution.endMs !== null && (at.virtualMs ?? 0) > lastTaskMs) continue;
    const name = execution?.workflowType ?? workflowId;
    const atMs = Math.min(Math.max(at.virtualMs ?? startMs, startMs), endMs);
    marks.push({ itemId: id, kind: 'evicted', atMs, label: `dropped ${name} from its cache` });
  }
  if (worker.died) marks.push({ itemId: id, kind: killed ? 'killed' : 'died', atMs: endMs, label: word });
  return {
    id,
    kind: 'worker',
    depth: 0,
    label: workerLabel(run, worker),
    state: word,
    look,
    band: { itemId: id, look: 'alive', startMs, endMs, open: worker.died === null },
    spans: inSequence(
      replaysOf(worker).map((replay, index) => ({
        itemId: itemId({ type: 'replay', workerId, index }),
        look: 'replay' as const,
        startMs: Math.max(replay.startMs, originMs),
        endMs: replay.endMs,
        open: false,
        label: 'replay',
        struck: false,
      })),
    ),
    marks,
  };
}
