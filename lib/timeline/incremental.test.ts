import { describe, expect, it } from 'vitest';
import { emptyRun } from '@/lib/run/empty-run';
import { manyActivities } from '@/lib/run/many.fixture';
import type { Run } from '@/lib/run/model';
import { applyEvents } from '@/lib/run/reduce';
import { layoutTimeline } from './layout';
import { siblingsOf } from './sibling-list';

const BATCH = 50;
const ALL = 1_700;

const siblings = (run: Run): object[] => [...run.executions.values()].flatMap((one) => siblingsOf(run, one));

/** The run after each batch, as it comes in. */
function* coming(events: ReturnType<typeof manyActivities>): Generator<Run> {
  let run = emptyRun('run-00000001');
  for (let at = 0; at < events.length; at += BATCH) {
    run = applyEvents(run, events.slice(at, at + BATCH));
    yield run;
  }
}

describe('the picture of a run that comes in', () => {
  it.each([
    ['one workflow', 1],
    ['ten workflows', 10],
  ])('works out nothing of %s again that a batch says nothing about', (_, workflows) => {
    const events = manyActivities(workflows, ALL / workflows);
    let known = new Set<object>();
    let worked = 0;
    for (const run of coming(events)) {
      const now = siblings(run);
      worked += now.filter((one) => !known.has(one)).length;
      known = new Set(now);
    }
    expect(known.size).toBe(ALL);
    // An activity is worked out when it is new, and once more when a batch ends amid its events.
    expect(worked).toBeLessThan(ALL + (events.length / BATCH) * 2 * workflows);
  });

  it('is the same as when all has come at once', () => {
    const events = manyActivities(2, 40);
    const look = (run: Run) => {
      const timeline = layoutTimeline(run, { width: 1_000, nowVirtualMs: null });
      return timeline?.rows.map(({ id, label, state, segments }) => ({ id, label, state, segments }));
    };
    const pictures = [...coming(events)].map(look);
    expect(pictures.at(-1)).toEqual(look(applyEvents(emptyRun('run-00000001'), events)));
  });
});
