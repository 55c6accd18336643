import type { Run } from '@/lib/run/model';
import type { Axis } from './axis';
import { durationText } from './duration';
import { itemId } from './item-id';
import { queueLanes, waitAtMost, type QueueLane } from './queue-lanes';
import type { RowDraft } from './spans';

/** A lane for each task queue: how many tasks waited for a worker, and when. */
export function queueRows(run: Run, axis: Axis): RowDraft[] {
  return queueLanes(run, axis).map(queueRow);
}

function queueRow(lane: QueueLane): RowDraft {
  const { taskQueue, tasks, stretches, mostWaiting } = lane;
  const id = itemId({ type: 'queue', taskQueue });
  const [first] = tasks;
  const endMs = tasks.reduce((last, one) => Math.max(last, one.endMs), 0);
  const band = {
    itemId: id,
    look: 'queued',
    startMs: first?.startMs ?? 0,
    endMs,
    open: endMs === Infinity,
  } as const;
  return {
    id,
    kind: 'queue',
    depth: 0,
    label: `queue ${taskQueue}`,
    state: laneWords(lane),
    look: 'queued',
    band,
    spans: stretches.map(({ waiting, ...stretch }) => ({
      itemId: id,
      look: 'queued' as const,
      ...stretch,
      open: stretch.endMs === Infinity,
      label: String(waiting),
      struck: false,
      level: waiting / Math.max(mostWaiting, 1),
    })),
    marks: [],
  };
}

/** The lane in a few words: `95 % wait ≤ 1.2 s`. */
export function laneWords({ tasks }: QueueLane): string {
  const most = waitAtMost(tasks, 0.95);
  return most === null ? 'nothing taken yet' : `95 % wait ≤ ${durationText(most)}`;
}
