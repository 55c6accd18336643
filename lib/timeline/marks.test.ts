import { expect, it } from 'vitest';
import type { Run } from '@/lib/run/model';
import { recordedRun } from '@/lib/run/recorded.fixture';
import { layoutTimeline } from './layout';
import { lensOf } from './lens';
import { windowOf } from './window';

const recorded = recordedRun('solution-all-well');

/** A run whose first activity sent so many heartbeats, and whose worker dropped its workflow half-way. */
function marked(beats: number): Run {
  const [execution] = recorded.executions.values();
  const [activity] = execution?.activities ?? [];
  const [attempt] = activity?.attempts ?? [];
  const [worker] = recorded.workers;
  const from = attempt?.started?.virtualMs ?? null;
  if (!execution || !activity || !attempt || !worker || from === null)
    throw new Error('the fixture has changed');
  const heartbeats = Array.from({ length: beats }, (_, index) => ({
    at: { wallMs: 0, virtualMs: from + index / beats },
    details: index,
    progress: index,
  }));
  const activities = execution.activities.map((one) =>
    one === activity ? { ...activity, attempts: [{ ...attempt, heartbeats }] } : one,
  );
  const evictions = [{ workflowId: execution.key, at: { wallMs: 0, virtualMs: from } }];
  return {
    ...recorded,
    workers: [{ ...worker, evictions }],
    executions: new Map([[execution.key, { ...execution, activities }]]),
  };
}

function laidOut(run: Run) {
  const timeline = layoutTimeline(run, { width: 1_200, nowVirtualMs: null });
  if (!timeline) throw new Error('nothing to lay out');
  return timeline;
}
const marks = (run: Run, kind: string) =>
  laidOut(run).rows.flatMap((row) => row.marks.filter((mark) => mark.kind === kind));

it('each heartbeat is a mark on its attempt, as high as its progress', () => {
  const beats = marks(marked(5), 'heartbeat');
  expect(beats.map(({ level }) => level)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(beats[3]).toMatchObject({
    label: 'heartbeat, progress 3',
    itemId: expect.stringMatching(/^attempt:/),
  });
  expect(marks(recorded, 'heartbeat')).toEqual([]);
});

it('a thousand heartbeats are drawn as no more than there is room for', () => {
  const timeline = laidOut(marked(1_000));
  const window = { left: 0, right: timeline.width, top: 0, bottom: timeline.height };
  const drawn = windowOf(timeline, lensOf(timeline, 1), window).rows.flatMap((row) => row.marks);
  const beats = drawn.filter(({ kind }) => kind === 'heartbeat');
  expect(beats.length).toBeGreaterThan(0);
  expect(beats.length).toBeLessThan(250);
});

it('a workflow that a worker dropped from its cache is a mark on its lane', () => {
  expect(marks(marked(1), 'evicted')).toMatchObject([{ label: 'dropped orderSaga from its cache' }]);
});

it('what is dropped because it has closed is none', () => {
  const run = marked(1);
  const [worker] = run.workers;
  const [execution] = run.executions.values();
  const virtualMs = execution?.endMs ?? null;
  const evictions = [{ workflowId: execution?.key ?? '', at: { wallMs: 0, virtualMs } }];
  expect(marks({ ...run, workers: worker ? [{ ...worker, evictions }] : [] }, 'evicted')).toEqual([]);
});
