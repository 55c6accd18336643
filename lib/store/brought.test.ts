import { expect, it } from 'vitest';
import { openTestStore } from './store.fixture';

const record = (passed: number, done = false) => ({
  lab: '03-saga',
  step: 'compensate',
  passed,
  checks: 5,
  done,
});

it('what was brought stays the better of what there was and what came, for each learner alone', async () => {
  const { brought } = await openTestStore();
  await brought.merge('learner-1', []);
  expect(await brought.list('learner-1')).toEqual([]);
  await brought.merge('learner-1', [record(3), { ...record(1), step: 'trip' }]);
  await brought.merge('learner-1', [record(2)]);
  expect(await brought.list('learner-1')).toEqual([record(3), { ...record(1), step: 'trip' }]);
  await brought.merge('learner-1', [record(5, true)]);
  await brought.merge('learner-1', [record(4)]);
  expect((await brought.list('learner-1'))[0]).toEqual(record(5, true));
  expect(await brought.list('learner-2')).toEqual([]);
});
