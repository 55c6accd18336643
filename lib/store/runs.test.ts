import { describe, expect, it } from 'vitest';
import type { Verdict } from '@/lib/protocol/verdict';
import { ended, freshUrl, newRun, openTestStore, queued, RUN_ID } from './store.fixture';

const verdict: Verdict = {
  lab: '03-saga',
  step: 'compensate',
  runs: { [RUN_ID]: 'all-well' },
  passed: true,
  checks: [],
};

describe('runs', () => {
  it('are unknown until they are created, together with their first event', async () => {
    const { runs, runEvents } = await openTestStore();
    expect(await runs.get(RUN_ID)).toBeNull();
    await runs.create(newRun(), queued());
    expect(await runs.get(RUN_ID)).toMatchObject({ ...newRun(), epoch: 1, outcome: null, verdict: null });
    expect(await runEvents.read(RUN_ID, 0, 10)).toEqual([{ offset: 1, event: queued() }]);
  });

  it('refuse a second run with the same id and keep the first', async () => {
    const { runs } = await openTestStore();
    await runs.create(newRun(), queued());
    await expect(runs.create({ ...newRun(), lab: 'other' }, queued())).rejects.toThrow();
    expect((await runs.get(RUN_ID))?.lab).toBe('03-saga');
  });

  it('are listed while unended, then while ungraded, then no more', async () => {
    const { runs, runEvents } = await openTestStore();
    await runs.create(newRun(), queued());
    await runs.create(newRun('run-00000002'), queued({ runId: 'run-00000002' }));
    await runs.setVerdict(RUN_ID, verdict, 50);
    expect((await runs.get(RUN_ID))?.gradedAt).toBeNull();
    expect(await runs.unended()).toHaveLength(2);
    await runEvents.append(RUN_ID, 1, [ended(1)], 40);
    expect(await runs.unended()).toEqual([{ id: 'run-00000002', epoch: 1 }]);
    expect(await runs.ungraded()).toEqual([RUN_ID]);
    expect(await runs.closing(RUN_ID)).toBeNull();
    await runs.setVerdict(RUN_ID, verdict, 50);
    await runs.setVerdict(RUN_ID, null, 60);
    expect(await runs.ungraded()).toEqual([]);
    expect(await runs.closing(RUN_ID)).toEqual({ verdict });
    expect(await runs.get(RUN_ID)).toMatchObject({ verdict, gradedAt: 50 });
  });

  it('are told with their verdicts to who ran them, the same number for the same files', async () => {
    const { runs, runEvents } = await openTestStore();
    const files = [{ path: 'workflows.ts', text: 'export const better = 1;\n' }];
    for (const [id, given] of [
      [RUN_ID, newRun().files],
      ['run-00000002', files],
      ['run-00000003', newRun().files],
    ] as const) {
      await runs.create({ ...newRun(id), files: given }, queued({ runId: id }));
      await runEvents.append(id, 1, [ended(1, { runId: id })], 40);
      await runs.setVerdict(id, verdict, 50);
    }
    const [third, second, first] = await runs.graded('learner-1');
    expect([third?.id, second?.id, first?.id]).toEqual(['run-00000003', 'run-00000002', RUN_ID]);
    expect(third).toMatchObject({ lab: '03-saga', scenarioId: 'all-well', code: first?.code, verdict });
    expect(second?.code).not.toBe(first?.code);
    expect(await runs.graded('learner-2')).toEqual([]);
  });

  it('are told apart: unknown, unended, ended', async () => {
    const { runs, runEvents } = await openTestStore();
    expect(await runs.stateOf(RUN_ID)).toBe('unknown');
    await runs.create(newRun(), queued());
    expect(await runs.stateOf(RUN_ID)).toBe('unended');
    await runEvents.append(RUN_ID, 1, [ended(1)], 40);
    expect(await runs.stateOf(RUN_ID)).toBe('ended');
  });

  it('are listed once they are over and judged, to who ran them only, the newest first', async () => {
    const { runs, runEvents } = await openTestStore();
    const place = { learnerId: 'learner-1', lab: '03-saga', step: 'compensate' };
    const ids = ['run-00000001', 'run-00000002', 'run-00000003', 'run-00000004'];
    for (const [index, id] of ids.entries()) {
      await runs.create({ ...newRun(id), createdAt: index }, queued({ runId: id }));
      if (index === 3) continue;
      await runEvents.append(id, 1, [ended(1, { runId: id })], 40);
      if (index !== 2) await runs.setVerdict(id, index === 0 ? verdict : null, 50);
    }
    const listed = await runs.listEnded(place, 10);
    expect(listed).toMatchObject([
      { id: ids[1], outcome: 'completed', verdict: null, createdAt: 1 },
      { id: ids[0], outcome: 'completed', verdict, scenario: { id: 'all-well' } },
    ]);
    expect(await runs.listEnded(place, 1)).toHaveLength(1);
    for (const other of [{ learnerId: 'learner-2' }, { lab: 'other' }, { step: 'other' }])
      expect(await runs.listEnded({ ...place, ...other }, 10)).toEqual([]);
  });

  it('are found again by who ran them and where, the newest first', async () => {
    const { runs } = await openTestStore();
    const place = { learnerId: 'learner-1', lab: '03-saga', step: 'compensate' };
    expect(await runs.newest(place)).toBeNull();
    for (const n of [2, 3, 1]) {
      const id = `run-0000000${n}`;
      await runs.create({ ...newRun(id), createdAt: Math.min(n, 2) }, queued({ runId: id }));
    }
    const { files, scenario } = newRun();
    expect(await runs.newest(place)).toEqual({ id: 'run-00000003', scenario, files });
    expect(await runs.newest({ ...place, learnerId: 'learner-2' })).toBeNull();
    expect(await runs.newest({ ...place, step: 'other' })).toBeNull();
  });

  it('survive closing and reopening the database', async () => {
    const url = freshUrl();
    const first = await openTestStore(url);
    await first.runs.create(newRun(), queued());
    first.close();
    const second = await openTestStore(url);
    expect(await second.runs.get(RUN_ID)).toMatchObject(newRun());
  });

  it('fail loudly when a stored row has not the shape it should have', async () => {
    const { runs } = await openTestStore();
    await runs.create({ ...newRun(), lab: '03-saga', files: [] }, queued());
    await expect(runs.get(RUN_ID)).rejects.toThrow(/files/);
  });
});
