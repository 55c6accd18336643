import type { Execution, Run } from '@/lib/run/model';
import { queueLatencies, latencyAtMost } from '@/lib/run/queue-latency';
import { activityCounts, activityTypes, executionCounts } from '@/lib/run/tally';
import type { Fact, ItemDetails } from './details';
import { durationText } from './duration';
import { itemId } from './item-id';
import { workflowLabel } from './workflow-row';

/** What an execution has too much of to be drawn, in figures over all of it. */
export function describeRest(execution: Execution): ItemDetails {
  const types = new Map<string, number>();
  const states = new Map<string, number>();
  for (const { activityType, close } of execution.activities) {
    types.set(activityType, (types.get(activityType) ?? 0) + 1);
    const state = close?.type ?? 'not closed';
    states.set(state, (states.get(state) ?? 0) + 1);
  }
  return {
    itemId: itemId({ type: 'rest', execution: execution.key }),
    title: `More of ${workflowLabel(execution)}`,
    kind: 'Summary',
    look: 'completed',
    status: 'There is too much to draw each one. The figures count all activities of this workflow.',
    facts: [countsFact('Activities', states), countsFact('By type', types)],
    failure: null,
    location: null,
  };
}

/** The whole run in figures, for the workflows that are not drawn. */
export function describeOthers(run: Run): ItemDetails {
  const types = activityTypes(run.tally).slice(0, 12);
  const waits = queueLatencies(run).map((queue) => {
    const most = durationText(latencyAtMost(queue, 0.95));
    const what = queue.of === 'activity' ? 'activities' : 'workflow tasks';
    return `${queue.taskQueue}: ${queue.started} ${what} started, 95 % within ${most}, ${queue.waiting} waiting`;
  });
  return {
    itemId: itemId({ type: 'others' }),
    title: 'More workflows',
    kind: 'Summary',
    look: 'completed',
    status: 'There are too many workflows to draw each one. The figures count all of the run.',
    facts: [
      countsFact('Workflows', executionCounts(run.tally)),
      countsFact('Activities', activityCounts(run.tally)),
      countsFact('By type', new Map(types.map(({ activityType, count }) => [activityType, count]))),
      { label: 'Task queues', type: 'list', lines: waits },
    ],
    failure: null,
    location: null,
  };
}

function countsFact(label: string, counts: ReadonlyMap<string, number>): Fact {
  const lines = [...counts].map(([name, count]) => `${count} ${name.replaceAll('-', ' ')}`);
  return { label, type: 'list', lines: lines.length === 0 ? ['none'] : lines };
}
