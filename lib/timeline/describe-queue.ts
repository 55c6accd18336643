import type { Run } from '@/lib/run/model';
import { axisOf } from './axis';
import { textFact, type ItemDetails } from './details';
import { durationText } from './duration';
import { itemId } from './item-id';
import { queueLanes, waitAtMost, type QueuedTask } from './queue-lanes';
import { workerLabel } from './worker-row';

/** A task queue's lane in figures; null where the run has none of that name. */
export function describeQueue(run: Run, taskQueue: string): ItemDetails | null {
  const axis = axisOf(run);
  const lane = axis && queueLanes(run, axis).find((one) => one.taskQueue === taskQueue);
  if (!lane) return null;
  const of = (kind: QueuedTask['of']): readonly QueuedTask[] => lane.tasks.filter((one) => one.of === kind);
  const workers = run.workers.filter((one) => one.taskQueue === taskQueue);
  return {
    itemId: itemId({ type: 'queue', taskQueue }),
    title: `Task queue ${taskQueue}`,
    kind: 'Task queue',
    look: 'queued',
    status:
      'How many tasks waited for a worker, and when. A wait is from when the server had the task until a worker took it.',
    facts: [
      textFact('Most at once', `${lane.mostWaiting} waiting`),
      textFact('Activity tasks', waitsText(of('activity'))),
      textFact('Workflow tasks', waitsText(of('workflow-task'))),
      {
        label: 'Workers',
        type: 'list',
        lines: workers.length === 0 ? ['none'] : workers.map((one) => workerLabel(run, one)),
      },
    ],
    failure: null,
    location: null,
  };
}

function waitsText(tasks: readonly QueuedTask[]): string {
  const taken = tasks.filter(({ endMs }) => endMs !== Infinity).length;
  const within = (share: number): string => durationText(waitAtMost(tasks, share) ?? 0);
  const left = tasks.length > taken ? `, ${tasks.length - taken} still waiting` : '';
  if (taken === 0) return `none taken${left}`;
  return `${taken} taken: half within ${within(0.5)}, 95 % within ${within(0.95)}, all within ${within(1)}${left}`;
}
