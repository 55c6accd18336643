import { expect, it } from 'vitest';
import { LiveRuns } from './live-runs';
import { ended, startedRun, statusEvent, testServices, wholeStream } from './services.fixture';
import { ingest } from './ingest';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';

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
