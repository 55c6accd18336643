import { describe, expect, it, vi } from 'vitest';
import { log } from '@/lib/server/log';
import { endRun } from './close-run';
import { ingest } from './ingest';
import { pageOf } from './run-messages';
import { ended, outcomeIn, startedRun, statusEvent, testServices, wholeStream } from './services.fixture';
import { resumeRuns } from './watch-run';

const batchOf = (runId: string, epoch: number, ...events: ReturnType<typeof statusEvent>[]) => ({
  protocol: 1 as const,
  runId,
  epoch,
  batch: 1,
  events,
});
const compiling = { type: 'compiling' } as const;
const ourFault = { type: 'our-fault', message: 'broken' } as const;

describe('a runner’s batch', () => {
  it('reaches who follows the run, and its end brings the verdict and the end of the stream', async () => {
    const all = await testServices();
    const runId = await startedRun(all);
    const stream = wholeStream(runId, all);
    expect(await ingest(batchOf(runId, 1, statusEvent(runId, 1, compiling)), all)).toEqual({
      type: 'stored',
      batch: 1,
    });
    await ingest(batchOf(runId, 1, statusEvent(runId, 2, ended)), all);
    const messages = await stream;
    expect(messages.map((one) => one.type)).toEqual(['event', 'event', 'event', 'verdict', 'end']);
    expect(messages[3]).toMatchObject({ verdict: { lab: '03-saga', step: 'compensate', passed: false } });
    expect(await wholeStream(runId, all)).toEqual(messages);
    expect((await pageOf(runId, 2, all)).messages).toEqual(messages.slice(2));
    expect(all.hub.listeners(runId)).toBe(0);
  });

  it('of a dead runner is refused once another has begun', async () => {
    const all = await testServices();
    const runId = await startedRun(all);
    await ingest(batchOf(runId, 2, statusEvent(runId, 1, compiling, 2)), all);
    expect(await ingest(batchOf(runId, 1, statusEvent(runId, 1, compiling)), all)).toEqual({
      type: 'superseded',
    });
  });

  it('of a run nobody knows is refused', async () => {
    const all = await testServices();
    expect(
      await ingest(batchOf('run-of-nobody', 1, statusEvent('run-of-nobody', 1, compiling)), all),
    ).toEqual({
      type: 'unknown-run',
    });
  });

  it.each([
    ['another run’s events', () => statusEvent('run-of-nobody', 1, compiling)],
    ['another epoch’s events', (runId: string) => statusEvent(runId, 1, compiling, 2)],
    [
      'events in the web’s name',
      (runId: string) => ({ ...statusEvent(runId, 2, compiling), source: 'web' as const }),
    ],
  ])('with %s is refused as a whole', async (_, wrong) => {
    const all = await testServices();
    const runId = await startedRun(all);
    const batch = batchOf(runId, 1, statusEvent(runId, 1, compiling), wrong(runId));
    expect(await ingest(batch, all)).toMatchObject({ ok: false, status: 400 });
    expect(await all.store.runEvents.read(runId, 1, 10)).toEqual([]);
  });
});

describe('a run', () => {
  it('that breaks its grading ends without a verdict', async () => {
    const all = await testServices();
    const runId = await startedRun(all);
    // As after a restart: the events have to be read.
    all.live.take(runId);
    const logged = vi.spyOn(log, 'error').mockImplementation(() => {});
    const { read } = all.store.runEvents;
    vi.spyOn(all.store.runEvents, 'read')
      .mockRejectedValueOnce(new Error('unreadable'))
      .mockImplementation(read);
    await endRun(runId, ourFault, all);
    expect((await wholeStream(runId, all)).map((one) => one.type)).toEqual(['event', 'event', 'end']);
    expect(logged).toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('is ended once, by whoever comes first', async () => {
    const all = await testServices();
    const runId = await startedRun(all);
    await ingest(batchOf(runId, 1, statusEvent(runId, 1, ended)), all);
    await endRun(runId, ourFault, all);
    expect(outcomeIn(await wholeStream(runId, all))).toEqual({ type: 'cancelled' });
  });

  it('that another epoch took over is ended in that epoch', async () => {
    const all = await testServices();
    const runId = await startedRun(all);
    await ingest(batchOf(runId, 3, statusEvent(runId, 1, compiling, 3)), all);
    await endRun(runId, ourFault, all);
    const last = (await all.store.runEvents.read(runId, 0, 10)).at(-1);
    expect(last).toMatchObject({ event: { epoch: 3, source: 'web', seq: 1 } });
  });

  it('is taken up after a restart: unended ones are watched, ended ones graded', async () => {
    const before = await testServices();
    const [unended, ungraded] = [await startedRun(before), await startedRun(before)];
    await before.store.runEvents.append(ungraded, 1, [statusEvent(ungraded, 1, ended)], 9);
    const fresh = await testServices();
    const after = { ...fresh, store: before.store };
    await resumeRuns(after);
    expect([...fresh.temporal.watching.keys()]).toEqual([unended]);
    expect((await wholeStream(ungraded, after)).at(-1)).toEqual({ type: 'end' });
    fresh.temporal.watching.get(unended)?.({ type: 'gone' });
    expect(outcomeIn(await wholeStream(unended, after))).toMatchObject({ type: 'our-fault' });
  });
});
