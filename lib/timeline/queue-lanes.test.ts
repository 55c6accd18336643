import { describe, expect, it } from 'vitest';
import type { Run } from '@/lib/run/model';
import { queueLatencies } from '@/lib/run/queue-latency';
import { recordedRun } from '@/lib/run/recorded.fixture';
import { axisOf } from './axis';
import { describeItem } from './describe';
import { queueLanes, waitAtMost, type QueueLane, type QueuedTask } from './queue-lanes';
import { draftRows } from './rows';

const many = recordedRun('many-workflows');

function lanesOf(run: Run): readonly QueueLane[] {
  const axis = axisOf(run);
  if (!axis) throw new Error('there is no axis');
  return queueLanes(run, axis);
}

/** A run in which one queue got so many tasks at once; they were taken one by one, 100 ms apart. */
function crowded(size: number): Run {
  const run = recordedRun('solution-all-well');
  const [execution] = run.executions.values();
  const [activity] = execution?.activities ?? [];
  const [attempt] = activity?.attempts ?? [];
  const from = activity?.scheduledMs ?? null;
  if (!execution || !activity || !attempt?.started || from === null)
    throw new Error('the fixture has changed');
  const activities = Array.from({ length: size }, (_, index) => ({
    ...activity,
    activityId: `${index}`,
    attempts: [
      { ...attempt, scheduledMs: from, started: { wallMs: 0, virtualMs: from + (index + 1) * 100 } },
    ],
  }));
  const crowd = { ...execution, activities, workflowTasks: [] };
  return { ...run, executions: new Map([[execution.key, crowd]]) };
}

describe('lanes of task queues', () => {
  it('count the same tasks as the tally of the run', () => {
    const lanes = lanesOf(many);
    expect(lanes.length).toBeGreaterThan(1);
    for (const { taskQueue, tasks } of lanes) {
      const tallied = queueLatencies(many).filter((one) => one.taskQueue === taskQueue);
      const taken = (of: QueuedTask['of']): number =>
        tasks.filter((one) => one.of === of && Number.isFinite(one.endMs)).length;
      for (const { of, started } of tallied)
        expect([taskQueue, of, taken(of)]).toEqual([taskQueue, of, started]);
    }
  });

  it('are rows of the picture, each with its figures in words', () => {
    const rows = draftRows(many, null)?.rows.filter(({ kind }) => kind === 'queue') ?? [];
    expect(rows.map(({ label }) => label)).toEqual(
      lanesOf(many).map(({ taskQueue }) => `queue ${taskQueue}`),
    );
    for (const { id, spans } of rows) {
      expect(describeItem(many, id)?.facts.map(({ label }) => label)).toContain('Most at once');
      expect(Math.max(...spans.map(({ level = 0 }) => level))).toBe(1);
    }
  });

  it('are left out where a single queue had no backlog', () => {
    expect(lanesOf(recordedRun('solution-shipping-fails'))).toEqual([]);
    expect(lanesOf(crowded(5))).toEqual([]);
  });

  it('show how a crowd becomes smaller, and how long its members waited', () => {
    const [lane] = lanesOf(crowded(8));
    expect(lane?.mostWaiting).toBe(8);
    expect(lane?.stretches.map(({ waiting }) => waiting)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(waitAtMost(lane?.tasks ?? [], 0.5)).toBe(400);
    expect(waitAtMost(lane?.tasks ?? [], 1)).toBe(800);
  });

  it('stay drawable, and keep the busiest moment, whatever the number of tasks', () => {
    const [lane] = lanesOf(crowded(3_000));
    expect(lane?.stretches.length).toBeLessThanOrEqual(160);
    expect(lane?.stretches[0]?.waiting).toBe(3_000);
  });
});
