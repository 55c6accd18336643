import { expect, it } from 'vitest';
import type { StreamMessage } from '@/lib/protocol/stream';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import { solutionsFor } from './learner';
import { aheadOf, createRunQueue, type WaitingRun } from './run-queue';
import { follow, pageOf } from './run-messages';
import { request, testServices } from './services.fixture';
import { startRun } from './start-run';

const waiting = (...names: readonly string[]): WaitingRun[] =>
  names.map((id) => ({ id, learnerId: id.replace(/\d/, '') }));

it('counts the runs begun before, where everybody has one', () => {
  const runs = waiting('ada1', 'bob1', 'cyd1');
  expect(runs.map(({ id }) => aheadOf(id, runs))).toEqual([0, 1, 2]);
});

it('lets a learner with one run pass another’s many', () => {
  const runs = waiting('ada1', 'ada2', 'ada3', 'bob1', 'bob2');
  expect(Object.fromEntries(runs.map(({ id }) => [id, aheadOf(id, runs)]))).toEqual({
    ada1: 0,
    bob1: 1,
    ada2: 2,
    bob2: 3,
    ada3: 4,
  });
});

it('counts the solutions that somebody asks for among that learner’s runs', () => {
  const runs = [
    { id: 'ada1', learnerId: 'ada' },
    { id: 'ada2', learnerId: solutionsFor('ada') },
    { id: 'bob1', learnerId: solutionsFor('bob') },
  ];
  expect(runs.map(({ id }) => aheadOf(id, runs))).toEqual([0, 2, 1]);
});

it('knows nothing of a run that does not wait', () => {
  expect(aheadOf('bob1', waiting('ada1'))).toBeNull();
});

it('asks the store once a second at most', async () => {
  let [asked, now] = [0, 0];
  const queue = createRunQueue(
    () => {
      asked++;
      return Promise.resolve(waiting('ada1', 'bob1').slice(asked - 1));
    },
    () => now,
  );
  expect(await Promise.all([queue.ahead('bob1'), queue.ahead('ada1')])).toEqual([1, 0]);
  now = 999;
  expect(await queue.ahead('bob1')).toBe(1);
  now = 1_000;
  expect(await queue.ahead('bob1')).toBe(0);
  expect(asked).toBe(2);
});

it('tells a stream and a page how many are ahead while the run waits, and no more once it is taken', async () => {
  const all = await testServices();
  const ids: string[] = [];
  for (const learner of ['learner-1', 'learner-2']) {
    const started = await startRun(request, learner, all);
    if (!('runId' in started)) throw new Error(started.message);
    ids.push(started.runId);
  }
  const [first = '', second = ''] = ids;
  const queueOf = (messages: readonly StreamMessage[]) =>
    messages.flatMap((one) => (one.type === 'queue' ? [one.ahead] : []));
  expect(queueOf((await pageOf(first, 0, all)).messages)).toEqual([0]);
  expect(queueOf((await pageOf(second, 1, all)).messages)).toEqual([1]);

  const stop = new AbortController();
  const stream = follow(second, 0, stop.signal, all);
  const told = await stream.next();
  expect(told.value?.map((one: object) => ('data' in one ? one.data : one))).toEqual([
    expect.objectContaining({ id: 1 }),
    { type: 'queue', ahead: 1 },
  ]);
  await all.store.runEvents.append(
    second,
    1,
    [
      {
        protocol: PROTOCOL_VERSION,
        runId: second,
        epoch: 1,
        source: 'runner',
        seq: 1,
        wallMs: 1,
        virtualMs: null,
        type: 'run-status',
        status: { type: 'compiling' },
      },
    ],
    1,
  );
  all.hub.ring(second);
  expect((await stream.next()).value).toEqual([expect.objectContaining({ id: 2 })]);
  stop.abort();
  await stream.return(undefined);
  expect(queueOf((await pageOf(second, 0, all)).messages)).toEqual([]);
});
