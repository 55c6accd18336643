import { expect, it } from 'vitest';
import { findLastRun } from './last-run';
import { files, request, startedRun, testServices } from './services.fixture';

const place = { lab: request.lab, step: request.step };

it('is the newest one of the learner in the step, with what it was started with', async () => {
  const all = await testServices();
  expect(await findLastRun('learner-1', place, all)).toBeNull();
  await startedRun(all);
  const runId = await startedRun(all);
  expect(await findLastRun('learner-1', place, all)).toEqual({
    runId,
    scenario: request.scenario,
    files,
    byHand: false,
  });
  expect(await findLastRun('learner-2', place, all)).toBeNull();
});

it('is not shown when its scenario is gone', async () => {
  const all = await testServices();
  const run = await all.store.runs.get(await startedRun(all));
  if (!run) throw new Error('the run was not stored');
  const gone = {
    ...run,
    id: 'run-00000009',
    createdAt: run.createdAt + 1,
    scenario: { ...run.scenario, id: 'gone' },
  };
  const [first] = await all.store.runEvents.read(run.id, 0, 1);
  if (!first) throw new Error('the run has no event');
  await all.store.runs.create(gone, { ...first.event, runId: gone.id });
  expect(await findLastRun('learner-1', place, all)).toBeNull();
});

it('is not looked for in a step that does not exist', async () => {
  expect(await findLastRun('learner-1', { lab: 'none', step: 'none' }, await testServices())).toBe(
    'no-such-step',
  );
});
