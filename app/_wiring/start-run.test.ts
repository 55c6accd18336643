import { describe, expect, it } from 'vitest';
import { files, outcomeIn, request, startedRun, testServices, wholeStream } from './services.fixture';
import { findStep } from './labs';
import { findLastRun } from './last-run';
import { startRun, startSolution } from './start-run';

describe('starting a run', () => {
  it('stores it as queued, hands it to the runners with a seed of ours, and watches it', async () => {
    const all = await testServices();
    const runId = await startedRun(all);
    const [started] = all.temporal.started;
    expect(started).toMatchObject({ fairnessKey: 'learner-1', request: { runId, files, protocol: 1 } });
    expect(started?.request.scenario.id).toBe('shipping-fails');
    const stored = await all.store.runs.get(runId);
    expect(stored).toMatchObject({ learnerId: 'learner-1', outcome: null, seed: started?.request.seed });
    expect(await all.store.runEvents.read(runId, 0, 10)).toMatchObject([
      { offset: 1, event: { type: 'run-status', source: 'web', seq: 1, status: { type: 'queued' } } },
    ]);
    expect([...all.watched.keys()]).toEqual([runId]);
  });

  it('leaves the clock to the learner who wants it, with time enough to move it', async () => {
    const all = await testServices();
    const started = await startRun({ ...request, byHand: true }, 'learner-1', all);
    if (!('runId' in started)) throw new Error(started.message);
    const [sent] = all.temporal.started;
    expect(sent?.request.scenario).toMatchObject({
      id: 'shipping-fails',
      clock: 'by-hand',
      deadlineMs: 240_000,
    });
    expect(await findLastRun('learner-1', request, all)).toMatchObject({
      runId: started.runId,
      byHand: true,
    });
  });

  it('gives every run its own seed', async () => {
    const all = await testServices();
    await startedRun(all);
    await startedRun(all);
    expect(new Set(all.temporal.started.map((one) => one.request.seed)).size).toBe(2);
  });

  it.each([
    ['changed', [{ path: 'prices.ts', text: 'export const unitCents = async () => 1;' }]],
    ['left out', []],
  ])('runs a file that the step keeps to itself as the step has it, though it was %s', async (_, sent) => {
    const [lab, step] = ['04-hardened-activities', 'stuck'];
    const all = await testServices();
    const own = (await findStep(lab, step))?.folder.start.find((file) => file.path === 'prices.ts');
    const body = { lab, step, scenario: 'above-limit', files: [...files, ...sent], byHand: false };
    expect(await startRun(body, 'learner-1', all)).toMatchObject({ runId: expect.any(String) });
    const ran = all.temporal.started[0]?.request.files ?? [];
    expect(ran.filter((file) => file.path === 'prices.ts')).toEqual([own]);
    expect(ran.filter((file) => file.path !== 'prices.ts')).toEqual(files);
  });

  it.each([
    ['an unknown lab', { ...request, lab: 'none' }, 404],
    ['an unknown step', { ...request, step: 'none' }, 404],
    ['an unknown scenario', { ...request, scenario: 'none' }, 404],
    ['no activities', { ...request, files: files.slice(0, 1) }, 400],
  ])('with %s is refused, and nothing is stored', async (_, body, status) => {
    const all = await testServices();
    expect(await startRun(body, 'learner-1', all)).toMatchObject({
      ok: false,
      status,
      message: expect.any(String),
    });
    expect(await all.store.runs.unended()).toEqual([]);
  });

  it('without a reachable server is refused with a plain word, and leaves no run hanging', async () => {
    const all = await testServices();
    all.temporal.reachable = false;
    const answer = await startRun(request, 'learner-1', all);
    expect(answer).toMatchObject({ ok: false, status: 503, code: 'unavailable' });
    expect(answer).toMatchObject({ message: expect.stringMatching(/not reachable.*Your code is safe/) });
    expect(await all.store.runs.unended()).toEqual([]);
    expect(await all.store.runs.ungraded()).toEqual([]);
    expect(all.watched.size).toBe(0);
  });
});

describe('a run that nobody ends', () => {
  it.each([
    [
      { type: 'gone' },
      { type: 'our-fault', message: expect.stringMatching(/no longer knows.*your code is safe/) },
    ],
    [
      { type: 'failed', message: 'Activity task timed out' },
      { type: 'our-fault', message: expect.stringMatching(/timed out/) },
    ],
    [{ type: 'completed' }, { type: 'our-fault' }],
    [{ type: 'cancelled' }, { type: 'stopped', reason: 'cancelled-by-learner' }],
  ] as const)('is ended when its workflow is %o', async (end, outcome) => {
    const all = await testServices();
    const runId = await startedRun(all);
    const stream = wholeStream(runId, all);
    all.temporal.watching.get(runId)?.(end);
    const messages = await stream;
    expect(outcomeIn(messages)).toMatchObject(outcome);
    expect(messages.at(-1)).toEqual({ type: 'end' });
  });
});

describe('running the solution', () => {
  it('takes the scenario and the seed of a run of the step, and is nobody’s own', async () => {
    const all = await testServices();
    const like = await startedRun(all);
    const started = await startSolution({ ...request, like }, 'learner-1', all);
    if (!('runId' in started)) throw new Error(started.message);
    const [mine, solution] = all.temporal.started;
    expect(solution).toMatchObject({ fairnessKey: 'learner-1', request: { runId: started.runId } });
    expect(solution?.request.seed).toBe(mine?.request.seed);
    expect(solution?.request.scenario).toEqual(mine?.request.scenario);
    const found = await findStep(request.lab, request.step);
    expect(solution?.request.files).toEqual(found?.folder.solution);
    expect(await findLastRun('learner-1', request, all)).toMatchObject({ runId: like });
  });

  it('is refused for a run of another step, and for one that is not there', async () => {
    const all = await testServices();
    const like = await startedRun(all);
    for (const asked of [
      { ...request, step: 'clean-up', like },
      { ...request, like: crypto.randomUUID() },
    ])
      expect(await startSolution(asked, 'learner-1', all)).toMatchObject({ ok: false, status: 404 });
    expect(all.temporal.started).toHaveLength(1);
  });
});
