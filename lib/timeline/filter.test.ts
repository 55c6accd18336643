import { describe, expect, it } from 'vitest';
import { manyActivities } from '@/lib/run/many.fixture';
import type { Run } from '@/lib/run/model';
import { recordedNames, recordedRun } from '@/lib/run/recorded.fixture';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { KINDS, STANDINGS } from './facets';
import { isFiltering, NO_FILTER, toggled, type Filter } from './filter';
import { isLeftOut } from './find';
import { itemId } from './item-id';
import { layoutTimeline } from './layout';
import type { Timeline } from './timeline';

const shown = (run: Run, filter: Partial<Filter>): Timeline => {
  const options = { width: 1_000, nowVirtualMs: null, filter: { ...NO_FILTER, ...filter } };
  const timeline = layoutTimeline(run, options);
  if (!timeline) throw new Error('nothing to lay out');
  return timeline;
};
const labels = ({ rows }: Timeline): string[] => rows.map((row) => row.label);
const tree = ({ rows }: Timeline): string[] => rows.map((row) => `${'  '.repeat(row.depth)}${row.label}`);

describe('a filtered picture', () => {
  const saga = recordedRun('solution-shipping-fails');

  it('shows the rows of the picked kinds', () => {
    expect(labels(shown(saga, { kinds: new Set(['worker', 'workflow']) }))).toEqual([
      'orderSaga',
      'worker 1',
    ]);
    expect(labels(shown(recordedRun('three-days'), { kinds: new Set(['timer']) }))).toEqual(['timer 3 days']);
  });

  it('shows what failed, what was retried and what takes back another step', () => {
    expect(labels(shown(saga, { standings: new Set(['compensation']) }))).toEqual([
      'cancelParcel',
      'refundPayment',
      'releaseInventory',
    ]);
    expect(labels(shown(saga, { standings: new Set(['retried']) }))).toEqual(['createParcel']);
    expect(labels(shown(saga, { standings: new Set(['failed']), kinds: new Set(['activity']) }))).toEqual([
      'createParcel',
    ]);
    const crashed = recordedRun('solution-crash-after-effect');
    expect(labels(shown(crashed, { standings: new Set(['failed']) }))).toEqual(['worker 1']);
    expect(labels(shown(crashed, { standings: new Set(['retried']) }))).toEqual(['chargePayment']);
  });

  it('shows what goes on, while it does', () => {
    const going = shown(recordedRun('start-shipping-fails', 17), { standings: new Set(['running']) });
    expect(labels(going)).toContain('orderSaga');
    expect(labels(shown(saga, { standings: new Set(['running']) }))).toEqual([]);
  });

  it('looks for words in names, states and errors', () => {
    expect(labels(shown(saga, { words: ' PAYMENT ' }))).toEqual(['chargePayment', 'refundPayment']);
    expect(labels(shown(saga, { words: 'does not accept parcels', kinds: new Set(['activity']) }))).toEqual([
      'createParcel',
    ]);
  });

  it('keeps the workflow that a row belongs to where there are several', () => {
    const run = recordedRun('children');
    expect(tree(shown(run, { kinds: new Set(['timer']) }))).toEqual(['  nap', '  timer 1 h', '  timer 30 s']);
    expect(tree(shown(run, { kinds: new Set(['child']) }))).toEqual(['  nap', '  parcel-1', '  parcel-2']);
  });

  it('shows what people sent, and who got it', () => {
    const run = recordedRun('messages');
    const found = labels(shown(run, { kinds: new Set(['message']) }));
    expect(found.length).toBeGreaterThan(1);
    expect(found.some((label) => label.startsWith('update '))).toBe(true);
    expect(found.some((label) => label.startsWith('worker'))).toBe(false);
  });

  it('reaches what is folded into a group, and what there was no room for', () => {
    const events = manyActivities(1, 900);
    const all = shown(applyEvents(emptyRun('run-00000001'), events), { kinds: new Set(['activity']) });
    expect(labels(all)).toEqual(['a ×900']);
    expect(all.sieved).toMatchObject({ all: 901, shown: 900 });
    expect(isLeftOut(all.sieved, 'group:w-0/activity a')).toBe(false);
    const none = shown(applyEvents(emptyRun('run-00000001'), events), { kinds: new Set(['worker']) });
    expect(isLeftOut(none.sieved, 'group:w-0/activity a')).toBe(true);
    // The last one has begun and not ended.
    const unfinished = applyEvents(emptyRun('run-00000001'), events.slice(0, -3));
    const { rows } = shown(unfinished, { kinds: new Set(['activity']), standings: new Set(['running']) });
    expect(rows.map((row) => row.id)).toEqual(['activity:w-0/900']);
  });

  it('folds what is left again, into a group that is not left out', () => {
    const failed = manyActivities(1, 20).map((event) =>
      event.type === 'history' && event.event.type === 'ActivityTaskCompleted' && event.event.timeMs <= 80
        ? { ...event, event: { ...event.event, type: 'ActivityTaskFailed' } }
        : event,
    );
    const run = applyEvents(emptyRun('run-00000001'), failed);
    const { rows, sieved } = shown(run, { standings: new Set(['failed']) });
    expect(rows.map((row) => row.label)).toEqual(['a ×7']);
    expect(isLeftOut(sieved, 'group:w-0/activity a')).toBe(false);
    expect(isLeftOut(sieved, 'activity:w-0/20')).toBe(true);
  });

  it('counts what there is and what is left, and knows what it has left out', () => {
    const { sieved } = shown(saga, { kinds: new Set(['timer']) });
    expect(sieved).toMatchObject({ all: 8, shown: 0 });
    expect(Object.fromEntries(sieved.kinds)).toEqual({ workflow: 1, activity: 6, worker: 1 });
    expect(Object.fromEntries(sieved.standings)).toMatchObject({ retried: 1, compensation: 3 });
    const execution = saga.mainWorkflowId ?? '';
    const attempt = itemId({ type: 'attempt', execution, activityId: '3', attempt: 1 });
    const task = saga.executions.get(execution)?.workflowTasks[0];
    const scheduledEventId = task?.scheduledEventId ?? 0;
    expect(isLeftOut(sieved, attempt)).toBe(true);
    expect(isLeftOut(sieved, itemId({ type: 'task', execution, scheduledEventId }))).toBe(true);
    expect(isLeftOut(shown(saga, {}).sieved, attempt)).toBe(false);
    expect(sieved.missed('payment')).toBe(2);
    expect(sieved.missed(' ')).toBe(0);
  });

  it.each(recordedNames.filter((name) => name !== 'blocked'))(
    '%s: has the axis of the whole, and no link without both its ends, whatever is picked',
    (name) => {
      const run = recordedRun(name);
      const whole = layoutTimeline(run, { width: 1_000, nowVirtualMs: null });
      if (!whole) return;
      const picks = [
        ...KINDS.map((kind) => ({ kinds: new Set([kind]) })),
        ...STANDINGS.map((standing) => ({ standings: new Set([standing]) })),
      ];
      for (const pick of picks) {
        const { startMs, endMs, rows, links, sieved } = shown(run, pick);
        expect(startMs).toBe(whole.startMs);
        expect(endMs).toBeCloseTo(whole.endMs, 0);
        expect(sieved.all).toBe(whole.sieved.all);
        const ids = new Set(rows.flatMap((row) => [row.id, ...row.segments.map((one) => one.itemId)]));
        for (const link of links) expect(ids.has(link.fromItemId) && ids.has(link.toItemId)).toBe(true);
      }
    },
  );
});

describe('a filter', () => {
  it('is none without anything picked or written', () => {
    expect(isFiltering({ ...NO_FILTER, words: '  ' })).toBe(false);
    const kinds = toggled(NO_FILTER.kinds, 'timer');
    expect(isFiltering({ ...NO_FILTER, kinds })).toBe(true);
    expect(isFiltering({ ...NO_FILTER, kinds: toggled(kinds, 'timer') })).toBe(false);
  });
});
