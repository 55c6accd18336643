import { describe, expect, it } from 'vitest';
import type { RunEvent } from '@/lib/protocol/run-event';
import { manyActivities } from './many.fixture';
import type { Run } from './model';
import { queueLatencies } from './queue-latency';
import { emptyRun } from './empty-run';
import { applyEvents } from './reduce';
import { activityCounts, executionCounts, totals } from './tally';

/** Everything an execution is made of that is built from events. */
function partsOf(run: Run): object[] {
  return [...run.executions.values()].flatMap((one) => [
    ...one.activities,
    ...one.workflowTasks,
    ...one.timers,
    ...one.children,
  ]);
}

/** How many parts were built over all batches of `size` events, and the run at the end. */
function built(events: readonly RunEvent[], size: number): { parts: number; run: Run } {
  let run = emptyRun('run-00000001');
  let known = new Set<object>();
  let parts = 0;
  for (let at = 0; at < events.length; at += size) {
    run = applyEvents(run, events.slice(at, at + size));
    const now = partsOf(run);
    parts += now.filter((one) => !known.has(one)).length;
    known = new Set(now);
  }
  return { parts, run };
}

describe('a run of many events', () => {
  it.each([
    ['one workflow', manyActivities(1, 1_700)],
    ['ten workflows', manyActivities(10, 170)],
  ])('builds nothing of %s again that a batch says nothing about', (_, events) => {
    const { parts, run } = built(events, 50);
    expect(partsOf(run)).toHaveLength(2 * 1_700);
    // An activity and a workflow task are built when they are new, and once more when a batch ends amid their events.
    expect(parts).toBeLessThan(2 * 1_700 + (events.length / 50) * 2 * run.executions.size);
  });

  it('is counted while it comes in', () => {
    const { run } = built(manyActivities(10, 40), 70);
    expect(activityCounts(run.tally)).toEqual(new Map([['completed', 400]]));
    expect(executionCounts(run.tally)).toEqual(new Map([['running', 10]]));
    expect(totals(run.tally)).toEqual({ events: 10 * (1 + 6 * 40), attempts: 400 });
    expect(queueLatencies(run)).toMatchObject([
      { taskQueue: 'q', of: 'activity', started: 400, waiting: 0 },
      { taskQueue: 'q', of: 'workflow-task', started: 400, waiting: 0 },
    ]);
  });

  it('shares the executions that a batch says nothing about', () => {
    const events = manyActivities(20, 10);
    const before = applyEvents(emptyRun('run-00000001'), events.slice(0, -9));
    const after = applyEvents(before, events.slice(-9));
    const changed = [...after.executions].filter(([key, one]) => before.executions.get(key) !== one);
    expect(changed.map(([key]) => key)).toEqual(['w-19']);
  });
});
