import { describe, expect, it } from 'vitest';
import { health } from './health';
import { ingest } from './ingest';
import { ended, startedRun, statusEvent, testServices } from './services.fixture';

const batch = (runId: string, number: number, ...events: ReturnType<typeof statusEvent>[]) => ({
  protocol: 1 as const,
  runId,
  epoch: 1,
  batch: number,
  events,
});

describe('the figures for the operator', () => {
  it('follow a run from its queue to its end, and count a batch that comes twice once', async () => {
    const all = await testServices();
    const runId = await startedRun(all);
    const figures = async () => (await all.metrics.text()).split('\n');
    expect(await figures()).toContain('faultline_runs_started_total{lab="03-saga"} 1');
    expect(await figures()).toContain('faultline_runs_open{state="waiting"} 1');

    const compiling = batch(runId, 1, statusEvent(runId, 1, { type: 'compiling' }));
    await ingest(compiling, all);
    await ingest(compiling, all);
    expect(await figures()).toContain('faultline_runs_open{state="waiting"} 0');
    expect(await figures()).toContain('faultline_runs_open{state="under-way"} 1');
    expect(await figures()).toContain('faultline_run_queue_seconds_count 1');
    expect(await figures()).toContain('faultline_run_events_stored_total 1');

    await ingest(batch(runId, 2, statusEvent(runId, 2, ended)), all);
    expect(await figures()).toContain('faultline_runs_ended_total{outcome="cancelled"} 1');
    expect(await figures()).toContain('faultline_run_duration_seconds_count 1');
    expect(await figures()).toContain('faultline_runs_open{state="under-way"} 0');
  });

  it('count what failed and is no fault of a learner', async () => {
    const all = await testServices();
    all.temporal.reachable = false;
    await startedRun(all).catch(() => undefined);
    const figures = (await all.metrics.text()).split('\n');
    expect(figures).toContain('faultline_failures_total{what="start"} 1');
    expect(figures).toContain('faultline_runs_ended_total{outcome="our-fault"} 1');
  });
});

describe('health', () => {
  it('is good while the database and Temporal answer and a runner asks for runs', async () => {
    const all = await testServices();
    expect(await health(() => Promise.resolve(all))).toEqual({
      status: 'ok',
      database: 'ok',
      temporal: 'ok',
      runners: 1,
    });
  });

  it('names the part that is missing', async () => {
    const all = await testServices();
    all.temporal.runnerCount = 0;
    expect(await health(() => Promise.resolve(all))).toMatchObject({ status: 'unavailable', runners: 0 });
    all.temporal.reachable = false;
    expect(await health(() => Promise.resolve(all))).toMatchObject({
      status: 'unavailable',
      database: 'ok',
      temporal: 'unavailable',
      runners: null,
    });
    expect(await health(() => Promise.reject(new Error('no such file')))).toMatchObject({
      status: 'unavailable',
      database: 'unavailable',
    });
  });
});
