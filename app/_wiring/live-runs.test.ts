import { expect, it } from 'vitest';
import { LiveRuns } from './live-runs';
import { ended, outcomeIn, startedRun, statusEvent, testServices, wholeStream } from './services.fixture';
import { ingest } from './ingest';
import type { RunEvent } from '@/lib/protocol/run-event';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';

const RUN_ID = 'run-00000001';
const { scenario } = await scenarioOf();

async function scenarioOf() {
  const all = await testServices();
  const run = await all.store.runs.get(await startedRun(all));
  if (!run) throw new Error('the run was not stored');
  return run;
}

function begun(): LiveRuns {
  const live = new LiveRuns();
  live.begin(
    { id: RUN_ID, lab: '03-saga', step: 'compensate', scenario },
    statusEvent(RUN_ID, 1, { type: 'queued' }),
  );
  return live;
}

const starting = { type: 'starting' } as const;
const compiling = statusEvent(RUN_ID, 1, { type: 'compiling' });

it('keeps the events of a run in the order they were stored, and gives them away once', () => {
  const live = begun();
  live.add(RUN_ID, [compiling], { added: 1, last: 2 });
  expect(live.take(RUN_ID)?.events).toEqual([statusEvent(RUN_ID, 1, { type: 'queued' }), compiling]);
  expect(live.take(RUN_ID)).toBeNull();
});

it('forgets a run whose batch was stored in part, or after events that it has not seen', () => {
  const partly = begun();
  partly.add(RUN_ID, [compiling, compiling], { added: 1, last: 2 });
  expect(partly.take(RUN_ID)).toBeNull();
  const gap = begun();
  gap.add(RUN_ID, [compiling], { added: 1, last: 3 });
  expect(gap.take(RUN_ID)).toBeNull();
});

it('keeps what it has when a batch comes again', () => {
  const live = begun();
  live.add(RUN_ID, [compiling], { added: 1, last: 2 });
  live.add(RUN_ID, [compiling], { added: 0, last: 0 });
  expect(live.take(RUN_ID)?.events).toHaveLength(2);
});

it('holds what the store holds when another runner takes the run over, and the dead one’s late news is not in it', async () => {
  const all = await testServices();
  const runId = await startedRun(all);
  const send = (epoch: number, batch: number, ...events: RunEvent[]) =>
    ingest({ protocol: PROTOCOL_VERSION, runId, epoch, batch, events }, all);
  await send(1, 1, statusEvent(runId, 1, { type: 'compiling' }));
  await send(2, 1, statusEvent(runId, 1, { type: 'compiling' }, 2), statusEvent(runId, 2, starting, 2));
  expect(await send(1, 2, statusEvent(runId, 2, starting))).toEqual({ type: 'superseded' });
  await send(2, 2, statusEvent(runId, 2, starting, 2));
  const stored = await all.store.runEvents.read(runId, 0, 100);
  const live = all.live.take(runId)?.events ?? [];
  expect(live).toEqual(stored.map((one) => one.event));
  expect(live.map((one) => `${one.epoch}.${one.source}.${one.seq}`)).toEqual([
    '1.web.1',
    '1.runner.1',
    '2.runner.1',
    '2.runner.2',
  ]);
  expect(applyEvents(emptyRun(runId), live)).toMatchObject({ epoch: 2, status: starting });
});

it('is judged by the second runner’s end alone, whether its events were at hand or read', async () => {
  const verdicts = [];
  for (const known of [true, false]) {
    const all = await testServices();
    const runId = await startedRun(all);
    const send = (epoch: number, ...events: RunEvent[]) =>
      ingest({ protocol: PROTOCOL_VERSION, runId, epoch, batch: 1, events }, all);
    await send(1, statusEvent(runId, 1, { type: 'compiling' }));
    if (!known) all.live.take(runId);
    await send(2, statusEvent(runId, 1, starting, 2), statusEvent(runId, 2, ended, 2));
    const messages = await wholeStream(runId, all);
    expect(outcomeIn(messages)).toEqual({ type: 'cancelled' });
    const told = messages.find((one) => one.type === 'verdict');
    verdicts.push(told?.type === 'verdict' ? told.verdict.checks : null);
    expect(all.live.take(runId)).toBeNull();
  }
  expect(verdicts[0]).not.toBeNull();
  expect(verdicts[0]).toEqual(verdicts[1]);
});

it('makes no difference to the verdict', async () => {
  const verdicts = [];
  for (const known of [true, false]) {
    const all = await testServices();
    const runId = await startedRun(all);
    if (!known) all.live.take(runId);
    const events = [statusEvent(runId, 1, ended)];
    await ingest({ protocol: PROTOCOL_VERSION, runId, epoch: 1, batch: 1, events }, all);
    const told = (await wholeStream(runId, all)).find((one) => one.type === 'verdict');
    verdicts.push(told?.type === 'verdict' ? told.verdict.checks : null);
  }
  expect(verdicts[0]).not.toBeNull();
  expect(verdicts[0]).toEqual(verdicts[1]);
});
