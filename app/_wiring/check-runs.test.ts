import { describe, expect, it } from 'vitest';
import { recordedEvents } from '@/lib/run/recorded.fixture';
import { judgeTogether, waitForEnd } from './check-runs';
import { ingest } from './ingest';
import { ended, request, statusEvent, testServices } from './services.fixture';
import { startRun } from './start-run';

type All = Awaited<ReturnType<typeof testServices>>;

/** A run that went as one that was recorded. */
async function ranAs(recorded: string, scenario: string, all: All): Promise<string> {
  const started = await startRun({ ...request, scenario }, 'learner-1', all);
  if (!('runId' in started)) throw new Error(started.message);
  const { runId } = started;
  const events = recordedEvents(recorded)
    .filter((one) => one.source !== 'web')
    .map((one) => ({ ...one, runId, epoch: 1 }));
  await ingest({ protocol: 1, runId, epoch: 1, batch: 1, events }, all);
  await waitForEnd(runId, new AbortController().signal, all);
  return runId;
}

describe('runs that are judged together', () => {
  it('give one verdict, and every run in which a check failed with the event where it did', async () => {
    const all = await testServices();
    const [fails, well] = [
      await ranAs('start-shipping-fails', 'shipping-fails', all),
      await ranAs('start-all-well', 'all-well', all),
    ];
    const judged = await judgeTogether([fails, well], all);
    if ('ok' in judged) throw new Error(judged.message);
    expect(judged.verdict).toMatchObject({
      passed: false,
      runs: { [fails]: 'shipping-fails', [well]: 'all-well' },
    });
    const money = judged.failures.filter(({ check }) => check === 'money-nets-to-zero');
    expect(money).toEqual([
      { check: 'money-nets-to-zero', runId: fails, event: { workflowId: expect.any(String), eventId: 11 } },
    ]);
  });

  it('must be over, known, and of one code', async () => {
    const all = await testServices();
    const well = await ranAs('start-all-well', 'all-well', all);
    const running = await startRun(request, 'learner-1', all);
    const other = await startRun(
      { ...request, files: [...request.files, { path: 'more.ts', text: '' }] },
      'learner-1',
      all,
    );
    if (!('runId' in running) || !('runId' in other)) throw new Error('not started');
    await ingest(
      { protocol: 1, runId: other.runId, epoch: 1, batch: 1, events: [statusEvent(other.runId, 1, ended)] },
      all,
    );
    await waitForEnd(other.runId, new AbortController().signal, all);
    expect(await judgeTogether([well, running.runId], all)).toMatchObject({ status: 409 });
    expect(await judgeTogether([well, other.runId], all)).toMatchObject({ status: 400 });
    expect(await judgeTogether([well, 'run-of-nobody'], all)).toMatchObject({ status: 404 });
  });
});

describe('waiting for the end of a run', () => {
  it('tells a run that stands in the queue how many are before it', async () => {
    const all = await testServices();
    const first = await startRun(request, 'learner-2', all);
    const second = await startRun(request, 'learner-1', all);
    if (!('runId' in first) || !('runId' in second)) throw new Error('not started');
    const { signal } = new AbortController();
    expect(await waitForEnd(second.runId, signal, all)).toEqual({ type: 'open', ahead: 1 });
  });

  it('hears of the end at once', async () => {
    const all = await testServices();
    const runId = await ranAs('start-all-well', 'all-well', all);
    expect(await waitForEnd(runId, new AbortController().signal, all)).toMatchObject({
      type: 'ended',
      end: { runId, outcome: 'completed' },
    });
  });
});
