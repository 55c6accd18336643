import { describe, expect, it } from 'vitest';
import type { EventBatch } from '@/lib/protocol/ingest';
import { MAX_BATCH_BYTES } from '@/lib/protocol/ingest';
import { Outbox, RunSuperseded } from './outbox';

type Answer = { status: number; body: unknown };

function open(answer: (batch: EventBatch, tries: number) => Answer | Promise<Answer>) {
  const batches: EventBatch[] = [];
  let superseded = 0;
  const outbox = new Outbox({
    runId: 'run-12345678',
    epoch: 1,
    now: () => 1_000,
    signal: new AbortController().signal,
    onEnd: () => (superseded += 1),
    post: async (batch) => {
      batches.push(batch);
      return answer(batch, batches.length);
    },
  });
  const log = (message: string): void =>
    outbox.push({
      source: 'sandbox',
      virtualMs: null,
      type: 'log',
      from: 'process',
      level: 'info',
      message,
      workerId: 'w',
    });
  return { outbox, batches, log, supersededTimes: () => superseded };
}

const stored = (batch: EventBatch): Answer => ({ status: 200, body: { type: 'stored', batch: batch.batch } });

describe('the outbox', () => {
  it('numbers events from 1 within each source', async () => {
    const { outbox, batches, log } = open(stored);
    log('a');
    outbox.push({ source: 'runner', virtualMs: null, type: 'run-status', status: { type: 'compiling' } });
    log('b');
    await outbox.drain();
    const events = batches.flatMap((batch) => batch.events);
    expect(events.map((event) => [event.source, event.seq])).toEqual([
      ['sandbox', 1],
      ['runner', 1],
      ['sandbox', 2],
    ]);
  });

  it('sends a batch again, unchanged, until the web has stored it', async () => {
    const { outbox, batches, log } = open((batch, tries) => {
      if (tries === 1) throw new Error('connection refused');
      if (tries === 2) return { status: 503, body: null };
      return stored(batch);
    });
    log('kept');
    await outbox.drain();
    expect(batches).toHaveLength(3);
    expect(batches[1]).toEqual(batches[0]);
    expect(batches[2]).toEqual(batches[0]);
  });

  it('keeps batches below the cap', async () => {
    const { outbox, batches, log } = open(stored);
    for (let i = 0; i < 12; i += 1) log('x'.repeat(100_000));
    await outbox.drain();
    expect(batches.length).toBeGreaterThan(1);
    for (const batch of batches) expect(JSON.stringify(batch).length).toBeLessThan(MAX_BATCH_BYTES + 1_000);
    expect(batches.map((batch) => batch.batch)).toEqual(batches.map((_, index) => index + 1));
    expect(batches.flatMap((batch) => batch.events)).toHaveLength(12);
  });

  it.each([
    ['the web has a newer epoch', { status: 200, body: { type: 'superseded' } }],
    ['the web does not know the run', { status: 200, body: { type: 'unknown-run' } }],
  ])('stops for good when %s', async (_, answer) => {
    const { outbox, batches, log, supersededTimes } = open(() => answer);
    log('a');
    await expect(outbox.drain()).rejects.toBeInstanceOf(RunSuperseded);
    log('b');
    expect(batches).toHaveLength(1);
    expect(supersededTimes()).toBe(1);
  });

  it('fails, so that the run is tried again, when the web refuses its events', async () => {
    const { outbox, log, supersededTimes } = open(() => ({ status: 413, body: null }));
    log('a');
    await expect(outbox.drain()).rejects.toThrow('413');
    await expect(outbox.drain()).rejects.not.toBeInstanceOf(RunSuperseded);
    expect(supersededTimes()).toBe(1);
  });

  it('cuts an event that is too large for a batch instead of losing it', async () => {
    const { outbox, batches } = open(stored);
    const attributes = { activityId: '1', input: Array.from({ length: 40 }, () => 'x'.repeat(20_000)) };
    const event = { eventId: 5, type: 'ActivityTaskScheduled', timeMs: 1, attributes };
    outbox.push({
      source: 'history',
      virtualMs: 1,
      type: 'history',
      workflowId: 'w',
      workflowRunId: 'r',
      event,
    });
    await outbox.drain();
    expect(JSON.stringify(batches[0]).length).toBeLessThan(MAX_BATCH_BYTES);
    expect(batches[0]?.events[0]).toMatchObject({ event: { eventId: 5, attributes: { activityId: '1' } } });
  });
});
