import { describe, expect, it } from 'vitest';
import type { Store } from './open';
import { ended, freshUrl, logEvent, newRun, openTestStore, queued, RUN_ID } from './store.fixture';

async function storeWithRun(url?: string): Promise<Store> {
  const store = await openTestStore(url);
  await store.runs.create(newRun(), queued());
  return store;
}

const offsets = async (store: Store, after = 0, limit = 1_000) =>
  (await store.runEvents.read(RUN_ID, after, limit)).map((one) => one.offset);

describe('run events', () => {
  it('come back as they were stored, numbered from 1 without gaps', async () => {
    const { runEvents, ...store } = await storeWithRun();
    const events = [logEvent(1, {}, 'NUL \u0000, half a pair \ud800, quote \' " \\'), logEvent(2)];
    expect(await runEvents.append(RUN_ID, 1, events, 9)).toMatchObject({
      type: 'stored',
      added: 2,
      ended: false,
    });
    expect(await runEvents.read(RUN_ID, 0, 10)).toEqual([
      { offset: 1, event: queued() },
      { offset: 2, event: events[0] },
      { offset: 3, event: events[1] },
    ]);
    expect((await store.runs.get(RUN_ID))?.outcome).toBeNull();
  });

  it('are read in pages after an offset', async () => {
    const store = await storeWithRun();
    await store.runEvents.append(
      RUN_ID,
      1,
      [1, 2, 3, 4].map((seq) => logEvent(seq)),
      9,
    );
    expect(await offsets(store, 0, 2)).toEqual([1, 2]);
    expect(await offsets(store, 2, 2)).toEqual([3, 4]);
    expect(await offsets(store, 5, 2)).toEqual([]);
  });

  it('are stored once, however often and in whatever batches they are sent', async () => {
    const store = await storeWithRun();
    const { runEvents } = store;
    await runEvents.append(RUN_ID, 1, [logEvent(1), logEvent(2)], 9);
    expect(await runEvents.append(RUN_ID, 1, [logEvent(1), logEvent(2)], 9)).toMatchObject({ added: 0 });
    expect(await runEvents.append(RUN_ID, 1, [logEvent(2), logEvent(3), logEvent(3)], 9)).toMatchObject({
      added: 1,
    });
    expect(await runEvents.append(RUN_ID, 1, [logEvent(1, { source: 'history' })], 9)).toMatchObject({
      added: 1,
    });
    expect(await offsets(store)).toEqual([1, 2, 3, 4, 5]);
  });

  it('keep contiguous offsets when batches overlap and arrive at once, over two connections', async () => {
    const url = freshUrl();
    const [one, two] = [await storeWithRun(url), await openTestStore(url)];
    const batches = Array.from({ length: 40 }, (_, n) => [logEvent(n + 1), logEvent(n + 2), logEvent(n + 3)]);
    await Promise.all(batches.map((batch, n) => (n % 2 ? one : two).runEvents.append(RUN_ID, 1, batch, 9)));
    const all = await one.runEvents.read(RUN_ID, 0, 1_000);
    expect(all.map(({ offset }) => offset)).toEqual(Array.from({ length: 43 }, (_, n) => n + 1));
    expect(new Set(all.map(({ event }) => `${event.source} ${event.seq}`)).size).toBe(43);
  });

  it('of an older epoch are refused once a newer one has begun', async () => {
    const store = await storeWithRun();
    const { runEvents } = store;
    await runEvents.append(RUN_ID, 1, [logEvent(1)], 9);
    expect(await runEvents.append(RUN_ID, 2, [logEvent(1, { epoch: 2 })], 9)).toMatchObject({ added: 1 });
    expect(await runEvents.append(RUN_ID, 1, [logEvent(2)], 9)).toEqual({ type: 'superseded' });
    expect((await store.runs.get(RUN_ID))?.epoch).toBe(2);
    expect(await offsets(store)).toEqual([1, 2, 3]);
  });

  it('end the run with its outcome; the same batch again is welcome, another one is not', async () => {
    const store = await storeWithRun();
    const { runEvents, runs } = store;
    const last = [logEvent(1), ended(2)];
    expect(await runEvents.append(RUN_ID, 1, last, 77)).toMatchObject({
      type: 'stored',
      added: 2,
      ended: true,
    });
    expect(await runs.get(RUN_ID)).toMatchObject({ outcome: 'completed', endedAt: 77 });
    expect(await runEvents.append(RUN_ID, 1, last, 99)).toMatchObject({
      type: 'stored',
      added: 0,
      ended: true,
    });
    expect(await runEvents.append(RUN_ID, 1, [logEvent(3)], 99)).toEqual({ type: 'superseded' });
    expect(await runEvents.append(RUN_ID, 2, [ended(1, { epoch: 2 })], 99)).toEqual({ type: 'superseded' });
    expect(await runs.get(RUN_ID)).toMatchObject({ outcome: 'completed', endedAt: 77, epoch: 1 });
    expect(await offsets(store)).toEqual([1, 2, 3]);
  });

  it('of a run that does not exist are not stored', async () => {
    const store = await storeWithRun();
    const stray = logEvent(1, { runId: 'run-of-nobody' });
    expect(await store.runEvents.append('run-of-nobody', 1, [stray], 9)).toEqual({ type: 'unknown-run' });
    expect(await store.runEvents.read('run-of-nobody', 0, 10)).toEqual([]);
  });

  it('are numbered on within a source and epoch', async () => {
    const { runEvents } = await storeWithRun();
    expect(await runEvents.nextSeq(RUN_ID, 1, 'web')).toBe(2);
    expect(await runEvents.nextSeq(RUN_ID, 2, 'web')).toBe(1);
  });
});
