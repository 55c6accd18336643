import { describe, expect, it } from 'vitest';
import { manyActivities } from '@/lib/run/many.fixture';
import type { Run } from '@/lib/run/model';
import { recordedEvents, recordedRun } from '@/lib/run/recorded.fixture';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { axisOf } from './axis';
import { clockNote } from './clock-note';
import { describeItem } from './describe';
import { itemForEvent } from './event-owner';
import { itemId } from './item-id';
import { layoutTimeline } from './layout';
import { closedLane } from './rows';
import { tableOf } from './table';
import type { Timeline } from './timeline';

const HOUR = 3_600_000;

function laidOut(run: Run): Timeline {
  const timeline = layoutTimeline(run, { width: 1_200, nowVirtualMs: null });
  if (!timeline) throw new Error('nothing to lay out');
  return timeline;
}

const tree = ({ rows }: Timeline): string[] => rows.map((row) => `${'  '.repeat(row.depth)}${row.label}`);
const wordsOf = (run: Run, id: string): string => {
  const details = describeItem(run, id);
  return [details?.title, details?.status, ...(details?.facts.map((one) => JSON.stringify(one)) ?? [])].join(
    '\n',
  );
};

describe('children', () => {
  const run = recordedRun('children');
  const timeline = laidOut(run);

  it('stand below their parent with what they did, joined to where it asked for them', () => {
    expect(tree(timeline)).toEqual([
      'fulfil',
      'price',
      '  nap',
      '  timer 1 h',
      '  timer 30 s',
      '  parcel-1',
      '  ship',
      '  parcel-2',
      '  ship',
      'worker 1',
    ]);
    expect(timeline.links.filter((link) => link.kind === 'starts').map((link) => link.label)).toEqual([
      'starts nap',
      'starts parcel-1',
      'starts parcel-2',
    ]);
  });

  it('are lanes that can be closed, with all that lies in them, and say in which lane what is hidden lies', () => {
    const heads = timeline.rows.filter(({ kind }) => kind === 'workflow');
    expect(heads.map(({ expanded }) => expanded)).toEqual([undefined, true, true, true]);
    const nap = heads[1]?.id ?? '';
    const closed = layoutTimeline(run, {
      width: 1_200,
      nowVirtualMs: null,
      open: new Set([closedLane(nap)]),
    });
    if (!closed) throw new Error('nothing to lay out');
    expect(tree(closed)).toEqual(tree(timeline).filter((label) => !label.startsWith('  timer')));
    expect(closed.rows.find(({ id }) => id === nap)?.expanded).toBe(false);
    const gone = timeline.rows.filter(({ id }) => !closed.rows.some((row) => row.id === id));
    expect(gone.map(({ id }) => closed.hidden.get(id))).toEqual(gone.map(() => nap));
  });

  it('stand where they were on the clock of the main workflow, however far their own is ahead', () => {
    expect(timeline.endMs - timeline.startMs).toBeLessThan(60_000);
    expect(timeline.folds).toEqual([]);
    const nap = run.executions.get('run-children/nap');
    const axis = axisOf(run);
    const signal = nap?.signals[0];
    const sent = run.executions.get('run-children')?.externals[0];
    if (!nap || !axis || !signal || !sent?.close) throw new Error('nothing was sent');
    expect(signal.timeMs - sent.initiatedMs).toBeGreaterThan(HOUR);
    // Between being sent and being known to be delivered, give or take what a clock of another process is off.
    const arrived = axis.toAxis(nap, signal.timeMs);
    expect(arrived).toBeGreaterThan(sent.initiatedMs - 60);
    expect(arrived).toBeLessThan(sent.close.timeMs + 60);
    const order = nap.history.map((event) => axis.toAxis(nap, event.timeMs));
    expect(order.toSorted((a, b) => a - b)).toEqual(order);
  });

  it('say what they skipped, and what was sent to whom', () => {
    const marks = timeline.rows.find((row) => row.label === 'nap')?.marks.map((mark) => mark.label);
    expect(marks).toEqual(expect.arrayContaining(['1 h skipped', 'signal wake', 'cancellation requested']));
    expect(timeline.links.filter((link) => link.kind === 'reaches').map((link) => link.label)).toEqual([
      'signal wake sent',
      'cancel request sent',
    ]);
    const refused = itemId({ type: 'external', execution: 'run-children', initiatedEventId: 31 });
    const id = run.executions.get('run-children')?.externals[1]?.initiatedEventId ?? 0;
    expect(wordsOf(run, refused.replace(/\d+$/, String(id)))).toContain(
      'external workflow execution not found',
    );
  });

  it('are in the table too, with their marks', () => {
    const lines = tableOf(run)
      .lines()
      .map((row) => row.what);
    for (const words of ['nap', 'Child workflow parcel', 'signal wake', '1 h skipped'])
      expect(lines).toContain(words);
  });
});

describe('Continue-As-New', () => {
  const run = recordedRun('continued-as-new');
  const timeline = laidOut(run);

  it('goes on along the same axis, run after run', () => {
    expect(timeline.rows.filter((row) => row.kind === 'workflow').map((row) => row.label)).toEqual([
      'batches',
      'batches, run 2',
      'batches, run 3',
    ]);
    expect(timeline.folds.map((fold) => fold.label)).toEqual(['1 h skipped', '1 h skipped', '1 h skipped']);
    expect(timeline.links.filter((link) => link.kind === 'continues')).toHaveLength(2);
    const [first, second] = timeline.rows.filter((row) => row.kind === 'workflow');
    expect(second?.band.x).toBeGreaterThanOrEqual((first?.band.x ?? 0) + (first?.band.width ?? 0) - 2);
  });

  it('has an item of its own for the same event id of each run', () => {
    const ids = [...run.executions.values()].map((one) =>
      itemForEvent(run, one.workflowId, 5, one.workflowRunId),
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids.map((id) => id && describeItem(run, id)?.title)).toEqual(['count', 'count', 'count']);
  });
});

describe('a run with a flood, as the engine tells it', () => {
  const run = recordedRun('many-workflows');
  const timeline = laidOut(run);

  it('draws what nobody follows by what its workers told', () => {
    const flooded = timeline.rows.filter((row) => row.state === 'not followed');
    expect(flooded).toHaveLength(6);
    for (const row of flooded) expect(row.band.width).toBeLessThan(timeline.width / 4);
    const own = timeline.rows.slice(timeline.rows.findIndex((row) => row.state === 'not followed'));
    expect(own.filter((row) => row.kind === 'activity').map((row) => row.look)).toEqual(
      flooded.map(() => 'completed'),
    );
  });

  it('begins a child where its parent asked for it, though the server stamps its first event with real time', () => {
    const second = [...run.executions.values()].find((one) => one.workflowId.endsWith('/second'));
    expect((second?.endMs ?? 0) - (second?.startMs ?? 0)).toBeLessThan(2 * HOUR);
    const end = timeline.rows.find((row) => row.label === 'orderSaga, run 2')?.band;
    const child = timeline.rows.find((row) => row.label === 'parcel second')?.band;
    expect(child?.endMs).toBeLessThanOrEqual((end?.endMs ?? 0) + 60);
  });
});

describe('what people do', () => {
  const run = recordedRun('messages');

  it('has a row for each of them, and what was refused says so', () => {
    const people = laidOut(run).rows.filter((row) => row.kind === 'person');
    expect(people.map((row) => row.label)).toEqual(['customer', 'nobody', 'intruder', 'approver', 'agency']);
    expect(people[1]?.segments.map((one) => one.look)).toEqual(['failed']);
    expect(wordsOf(run, itemId({ type: 'step', index: 1 }))).toContain('An approval needs a name');
    expect(wordsOf(run, itemId({ type: 'step', index: 0 }))).toContain('"open"');
  });

  it('shows updates from acceptance to their end, patches, and the wait for a callback', () => {
    const { rows } = laidOut(run);
    expect(rows.filter((row) => row.kind === 'update').map((row) => row.state)).toEqual([
      'failed',
      'completed',
    ]);
    expect(rows[0]?.marks.map((mark) => mark.label)).toEqual(
      expect.arrayContaining(['patch faster-shipping', 'search attributes set', 'memo set', 'signal ship']),
    );
    const approve = rows.find((row) => row.label === 'approve');
    expect(approve?.segments.map((one) => one.look).filter((look) => look !== 'queued')).toEqual([
      'waiting',
      'completed',
    ]);
  });

  it('says what holds the clock while the run goes on, and nothing after its end', () => {
    const events = recordedEvents('messages');
    const open = applyEvents(emptyRun('run-recorded'), events.slice(0, -1));
    const [last] = events.filter((event) => event.source === 'clock').slice(-1);
    if (!last) throw new Error('the clock said nothing');
    const by = { type: 'activity', workflowId: 'run-messages', activityType: 'approve' } as const;
    const { protocol, runId, epoch, source, seq, wallMs, virtualMs } = last;
    const head = { protocol, runId, epoch, source, seq: seq + 1, wallMs, virtualMs };
    const held = applyEvents(open, [{ ...head, type: 'clock-held', by }]);
    expect(clockNote(held)).toContain('waits for the activity approve');
    expect(clockNote(applyEvents(held, events.slice(-1)))).toBeNull();
  });
});

describe('workers', () => {
  it('say which version they run, and a workflow task says which build answered it', () => {
    const run = recordedRun('versioned');
    expect(laidOut(run).rows.at(-1)?.label).toBe('worker 1 · build-1');
    const id = itemId({ type: 'task', execution: 'run-versioned', scheduledEventId: 2 });
    expect(wordsOf(run, id)).toContain('build-1, pinned');
  });

  it('say why a workflow task failed', () => {
    const run = recordedRun('stuck');
    const failed = run.executions.get('run-stuck')?.workflowTasks[1]?.scheduledEventId ?? 0;
    const id = itemId({ type: 'task', execution: 'run-stuck', scheduledEventId: failed });
    expect(describeItem(run, id)?.failure?.message).toBe('The discount is undefined');
  });
});

describe('a strike', () => {
  const run = recordedRun('start-kill-worker');
  const strike = run.faults.find((one) => one.faultType === 'kill-worker');
  if (!strike) throw new Error('nothing struck');
  const main = [...run.executions.values()][0];
  const struck = main?.workflowTasks.find((one) => one.close?.type === 'timed-out');
  const endedMs = struck?.close?.timeMs ?? 0;
  const marksWhenAt = (virtualMs: number): string[] => {
    const later = { ...run, faults: [{ ...strike, at: { ...strike.at, virtualMs } }] };
    const marks = laidOut(later).rows[0]?.marks ?? [];
    return marks.flatMap((mark) => (mark.kind === 'fault' ? [mark.itemId] : []));
  };

  it('marks the workflow task that was under way', () => {
    const scheduledEventId = struck?.scheduledEventId ?? 0;
    const execution = main?.key ?? '';
    expect(marksWhenAt(strike.at.virtualMs ?? 0)).toEqual([
      itemId({ type: 'task', execution, scheduledEventId }),
    ]);
  });

  it('marks no task that the server had given up before', () => {
    expect(marksWhenAt(endedMs + 1)).toEqual([]);
  });
});

describe('a run too large to draw', () => {
  it.each([
    [1, 2_000],
    [300, 10],
  ])('%i workflows with %i activities each: draws some and sums up the rest', (executions, activities) => {
    const run = applyEvents(emptyRun('run-00000001'), manyActivities(executions, activities));
    const { rows, width } = laidOut(run);
    expect(rows.length).toBeLessThan(400);
    const summed = rows.filter((row) => row.kind === 'rest' || row.kind === 'group');
    expect(summed).not.toEqual([]);
    expect(rows.flatMap((row) => row.segments).length).toBeLessThan(2_000);
    expect(width).toBeLessThan(6_000);
    for (const row of summed)
      expect(wordsOf(run, row.id)).toMatch(new RegExp(`${executions === 1 ? 2_000 : '(3000|10)'} completed`));
  });
});
