import { describe, expect, it } from 'vitest';
import { KEPT_REVISIONS } from './drafts';
import { openTestStore } from './store.fixture';

const key = { learnerId: 'learner-1', lab: '03-saga', step: 'compensate' };
const files = (text: string) => [{ path: 'workflows.ts', text }];

describe('drafts', () => {
  it('are absent before the first save', async () => {
    const { drafts } = await openTestStore();
    expect(await drafts.load(key)).toBeNull();
  });

  it('grow a revision with each change and keep every one', async () => {
    const { drafts } = await openTestStore();
    expect(await drafts.save(key, files('a'), 10)).toEqual({ files: files('a'), revision: 1, savedAt: 10 });
    expect(await drafts.save(key, files('b'), 20)).toEqual({ files: files('b'), revision: 2, savedAt: 20 });
    expect(await drafts.load(key)).toEqual({ files: files('b'), revision: 2, savedAt: 20 });
    expect(await drafts.revisions(key)).toEqual([
      { revision: 2, savedAt: 20 },
      { revision: 1, savedAt: 10 },
    ]);
    expect(await drafts.revision(key, 1)).toEqual({ files: files('a'), revision: 1, savedAt: 10 });
    expect(await drafts.revision({ ...key, learnerId: 'learner-2' }, 1)).toBeNull();
    expect(await drafts.revision(key, 3)).toBeNull();
  });

  it('are not saved over a revision that they did not grow from', async () => {
    const { drafts } = await openTestStore();
    expect(await drafts.save(key, files('a'), 10, 0)).toMatchObject({ revision: 1 });
    expect(await drafts.save(key, files('b'), 20, 1)).toMatchObject({ revision: 2 });
    expect(await drafts.save(key, files('c'), 30, 1)).toEqual({
      files: files('b'),
      revision: 2,
      savedAt: 20,
      conflict: true,
    });
    expect(await drafts.save(key, files('b'), 40, 1)).toEqual({
      files: files('b'),
      revision: 2,
      savedAt: 20,
    });
    expect(await drafts.save(key, files('c'), 50)).toMatchObject({ revision: 3 });
  });

  it('stay at their revision when nothing changed', async () => {
    const { drafts } = await openTestStore();
    await drafts.save(key, files('a'), 10);
    expect(await drafts.save(key, files('a'), 20)).toEqual({ files: files('a'), revision: 1, savedAt: 10 });
    expect(await drafts.revisions(key)).toHaveLength(1);
  });

  it('belong to one learner, lab and step', async () => {
    const { drafts } = await openTestStore();
    await drafts.save(key, files('a'), 10);
    expect(await drafts.load({ ...key, learnerId: 'learner-2' })).toBeNull();
    expect(await drafts.load({ ...key, lab: '01-where' })).toBeNull();
    expect(await drafts.load({ ...key, step: 'other' })).toBeNull();
  });

  it('are all there for a download, each with its step', async () => {
    const { drafts } = await openTestStore();
    await drafts.save({ ...key, step: 'trip' }, files('b'), 20);
    await drafts.save(key, files('a'), 10);
    await drafts.save({ ...key, learnerId: 'learner-2' }, files('c'), 30);
    expect(await drafts.all('learner-1')).toEqual([
      { lab: '03-saga', step: 'compensate', files: files('a'), revision: 1, savedAt: 10 },
      { lab: '03-saga', step: 'trip', files: files('b'), revision: 1, savedAt: 20 },
    ]);
  });

  it('lose no revision when saves come at once', async () => {
    const { drafts } = await openTestStore();
    await Promise.all(['a', 'b', 'c', 'd'].map((text) => drafts.save(key, files(text), 10)));
    expect((await drafts.revisions(key)).map((one) => one.revision)).toEqual([4, 3, 2, 1]);
  });

  it('forget only the oldest revisions', async () => {
    const { drafts } = await openTestStore();
    for (let n = 1; n <= KEPT_REVISIONS + 5; n++) await drafts.save(key, files(`${n}`), n);
    const kept = await drafts.revisions(key);
    expect(kept).toHaveLength(KEPT_REVISIONS);
    expect(kept[0]?.revision).toBe(KEPT_REVISIONS + 5);
    expect(kept.at(-1)?.revision).toBe(6);
  });
});
