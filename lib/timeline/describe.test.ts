import { describe, expect, it } from 'vitest';
import { recordedNames, recordedRun } from '@/lib/run/recorded.fixture';
import { describeItem } from './describe';
import type { ItemDetails } from './details';
import { itemForEvent } from './event-owner';
import { itemId } from './item-id';
import { layoutTimeline } from './layout';
import { tableOf } from './table';

const lineOf = (details: ItemDetails | null, label: string): string => {
  const fact = details?.facts.find((one) => one.label === label);
  if (!fact) return '';
  return fact.type === 'text'
    ? fact.text
    : fact.type === 'list'
      ? fact.lines.join('; ')
      : JSON.stringify(fact.json);
};

describe('what is said of an item', () => {
  const crashed = recordedRun('solution-crash-after-effect');
  const workflowId = crashed.mainWorkflowId ?? '';
  const attempt = (activityId: string, number: number) =>
    describeItem(crashed, itemId({ type: 'attempt', execution: workflowId, activityId, attempt: number }));

  it('tells of an unreported attempt what struck it, what it did all the same, and why the timeout is short', () => {
    const details = attempt('2', 1);
    expect(details).toMatchObject({ title: 'chargePayment, attempt 1', look: 'unreported' });
    expect(details?.location).toMatchObject({ file: 'workflows.ts' });
    expect(lineOf(details, 'Fault')).toBe('the worker was killed right after the effect');
    expect(lineOf(details, 'Ledger')).toContain('payments.charge: effect applied, no answer arrived');
    expect(lineOf(details, 'Timeouts')).toBe('start-to-close 1 min, shortened by the lab to 600 ms');
    expect(lineOf(details, 'Why shortened')).toContain('real time');
  });

  it('tells of a pause which rule made it', () => {
    const run = recordedRun('start-shipping-fails');
    const id = itemId({ type: 'backoff', execution: run.mainWorkflowId ?? '', activityId: '3', attempt: 2 });
    expect(lineOf(describeItem(run, id), 'Rule')).toBe('1 s × 2^1 = 2 s');
  });

  it('tells which step a compensation undoes, from both ends', () => {
    const run = recordedRun('solution-shipping-fails');
    const activity = (activityId: string) =>
      describeItem(run, itemId({ type: 'activity', execution: run.mainWorkflowId ?? '', activityId }));
    expect(lineOf(activity('5'), 'Undoes')).toBe('chargePayment');
    expect(lineOf(activity('2'), 'Undone by')).toBe('refundPayment');
  });

  it('shows a failure with its cause', () => {
    const run = recordedRun('start-shipping-fails');
    const details = describeItem(run, itemId({ type: 'workflow', execution: run.mainWorkflowId ?? '' }));
    expect(details?.failure?.kind).toBe('ActivityFailure');
    expect(details?.failure?.cause?.message).toBe('The carrier does not accept parcels at the moment');
  });

  it('tells of a worker what it dropped from its cache, and whether that cost a replay', () => {
    const run = recordedRun('solution-kill-worker');
    const label = 'Evicted from its cache';
    const said = (of: typeof run, workerId: string) =>
      lineOf(describeItem(of, itemId({ type: 'worker', workerId })), label);
    expect(said(run, 'worker-1')).toBe('');
    expect(said(run, 'worker-3')).toMatch(/: \w+, not replayed since$/);
    const workflowId = run.mainWorkflowId ?? '';
    const workers = run.workers.map((one) => ({ ...one, evictions: [{ workflowId, at: one.born }] }));
    expect(said({ ...run, workers }, 'worker-1')).toMatch(/: \w+, replayed since, from event 1$/);
    const often = run.workers.map((one) => ({
      ...one,
      evictions: Array.from({ length: 25 }, () => ({ workflowId, at: one.born })),
    }));
    expect(said({ ...run, workers: often }, 'worker-1')).toMatch(/^5 before these; /);
  });

  it('is nothing for an address the run does not have', () => {
    for (const id of [
      '',
      'attempt:elsewhere/1#1',
      `attempt:${workflowId}/99#1`,
      'worker:worker-9',
      'nonsense',
    ])
      expect(describeItem(crashed, id)).toBeNull();
  });
});

describe('events and the table', () => {
  it.each(recordedNames)('%s: every event of history leads to an item that can be described', (name) => {
    const run = recordedRun(name);
    for (const { workflowId, workflowRunId, history } of run.executions.values())
      for (const { eventId } of history) {
        const id = itemForEvent(run, workflowId, eventId, workflowRunId);
        expect(id && describeItem(run, id)).toBeTruthy();
      }
  });

  it('an event the run does not have leads nowhere', () => {
    const run = recordedRun('start-all-well');
    expect(itemForEvent(run, run.mainWorkflowId ?? '', 9_999)).toBeNull();
    expect(itemForEvent(run, 'elsewhere', 1)).toBeNull();
  });

  it.each(recordedNames)('%s: the table has what the picture has, in the same order', (name) => {
    const run = recordedRun(name);
    const rows = layoutTimeline(run, { width: 900, nowVirtualMs: null })?.rows ?? [];
    const drawn = rows.map((row) => {
      const marks = row.marks.filter((mark) => mark.kind === 'event');
      return [row.id, ...new Set([...row.segments, ...marks].map((one) => one.itemId))];
    });
    const table = tableOf(run)
      .lines()
      .map((row) => row.itemId);
    expect(new Set(table)).toEqual(new Set(drawn.flat()));
    const heads = new Set(rows.map((row) => row.id));
    expect(table.filter((id) => heads.has(id))).toEqual(rows.map((row) => row.id));
  });

  it('says attempts, pauses and failures in words', () => {
    const lines = tableOf(recordedRun('start-shipping-fails'))
      .lines()
      .filter((row) => row.depth === 1 && row.itemId.includes('/3#'))
      .map((row) => `${row.what}: ${row.state}`);
    expect(lines).toEqual([
      'attempt 1: failed',
      'pause after attempt 1: backoff',
      'attempt 2: failed',
      'pause after attempt 2: backoff',
      'attempt 3: failed',
    ]);
  });
});
