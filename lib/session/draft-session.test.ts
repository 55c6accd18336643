import { describe, expect, it, vi } from 'vitest';
import { DRAFT_KEY, FakeEffects, failure, files, openSession, starter } from './fake-effects.fixture';
import { DRAFT_DEBOUNCE_MS, DRAFT_RETRY_MS } from './session-setup';

const edit = (text: string) => ({ type: 'file.edited', path: 'workflows.ts', text }) as const;
const saved = (text: string, revision: number) => ({
  ok: true as const,
  value: { files: files(text), revision, savedAt: 1 },
});

async function openLoaded(effects = new FakeEffects()) {
  const session = openSession(effects);
  effects.loads[0]?.answer({ ok: true, value: null });
  await session.until((snapshot) => !snapshot.matches({ draft: 'loading' }));
  return session;
}

/** What a reload of the page would find, with the server out of reach. */
function reopened(effects: FakeEffects): string | undefined {
  const again = new FakeEffects();
  for (const [key, text] of effects.kept) again.kept.set(key, text);
  return openSession(again).text();
}

describe('a draft', () => {
  it('begins with the starter and is not saved before it changes', async () => {
    const { context, view, clock, effects } = await openLoaded();
    expect(context().files).toEqual(starter);
    expect(context().activeFile).toBe('workflows.ts');
    clock.increment(60_000);
    expect(view().draft).toBe('saved');
    expect(effects.saves).toHaveLength(0);
  });

  it('is shown at once from the browser, before the server has answered', () => {
    const effects = new FakeEffects();
    effects.kept.set(DRAFT_KEY, JSON.stringify({ files: files('mine'), revision: 2, unsaved: false }));
    const { text, view } = openSession(effects);
    expect(text()).toBe('mine');
    expect(view().draft).toBe('loading');
  });

  it.each([
    '{',
    '{}',
    'null',
    '"text"',
    '{"files":[],"revision":0,"unsaved":false}',
    '{"files":"all","revision":0,"unsaved":false}',
    '{"files":[{"path":"workflows.ts","text":1}],"revision":0,"unsaved":false}',
    '{"files":[{"path":"a.ts","text":""},{"path":"../b.ts","text":""}],"revision":0,"unsaved":false}',
    '{"files":[{"path":"a.ts","text":""}],"revision":-1,"unsaved":false}',
    '{"files":[{"path":"a.ts","text":""}],"revision":0.5,"unsaved":false}',
    '{"files":[{"path":"a.ts","text":""}],"revision":0,"unsaved":"no"}',
  ])('is the starter when the browser holds something else: %s', (text) => {
    const effects = new FakeEffects();
    effects.kept.set(DRAFT_KEY, text);
    expect(openSession(effects).context().files).toEqual(starter);
  });

  it('is kept in the browser with every edit, and saved once the editor is silent', async () => {
    const { send, clock, effects, untilDraft, view } = await openLoaded();
    send(edit('a'));
    expect(reopened(effects)).toBe('a');
    clock.increment(DRAFT_DEBOUNCE_MS - 1);
    send(edit('ab'));
    clock.increment(DRAFT_DEBOUNCE_MS - 1);
    expect(view().draft).toBe('unsaved');
    expect(effects.saves).toHaveLength(0);
    clock.increment(1);
    expect(view().draft).toBe('saving');
    expect(effects.saves.map((one) => one.args[0]?.text)).toEqual(['ab']);
    effects.saves[0]?.answer(saved('ab', 1));
    await untilDraft('saved');
  });

  it('that changes while it is being saved is saved again', async () => {
    const { send, clock, effects, untilDraft } = await openLoaded();
    send(edit('a'));
    clock.increment(DRAFT_DEBOUNCE_MS);
    send(edit('b'));
    effects.saves[0]?.answer(saved('a', 1));
    await untilDraft('unsaved');
    clock.increment(DRAFT_DEBOUNCE_MS);
    expect(effects.saves[1]?.args[0]?.text).toBe('b');
    effects.saves[1]?.answer(saved('b', 2));
    await untilDraft('saved');
  });

  it('stays in the browser while the server is away, and is saved when it is back', async () => {
    const { send, clock, effects, untilDraft, context } = await openLoaded();
    send(edit('a'));
    clock.increment(DRAFT_DEBOUNCE_MS);
    effects.saves[0]?.answer(failure('offline'));
    await untilDraft('error');
    expect(context().draftError).toMatchObject({ type: 'offline' });
    expect(reopened(effects)).toBe('a');
    clock.increment(DRAFT_RETRY_MS);
    effects.saves[1]?.answer(saved('a', 1));
    await untilDraft('saved');
    expect(context().draftError).toBeNull();
  });

  it.each(['refused', 'rejected'] as const)(
    'that was %s is not tried again by itself, but on demand',
    async (type) => {
      const { send, clock, effects, untilDraft } = await openLoaded();
      send(edit('a'));
      clock.increment(DRAFT_DEBOUNCE_MS);
      effects.saves[0]?.answer(failure(type));
      await untilDraft('error');
      clock.increment(10 * DRAFT_RETRY_MS);
      expect(effects.saves).toHaveLength(1);
      send({ type: 'draft.retry' });
      expect(effects.saves).toHaveLength(2);
    },
  );

  it('of the server is taken when the browser’s was saved', async () => {
    const effects = new FakeEffects();
    effects.kept.set(DRAFT_KEY, JSON.stringify({ files: files('old'), revision: 2, unsaved: false }));
    const { untilDraft, text } = openSession(effects);
    effects.loads[0]?.answer(saved('from another tab', 3));
    await untilDraft('saved');
    expect(text()).toBe('from another tab');
    expect(reopened(effects)).toBe('from another tab');
  });

  it('that was typed before the server answered is kept, and saved', async () => {
    const effects = new FakeEffects();
    const { untilDraft, text, send, clock } = openSession(effects);
    send(edit('typed early'));
    effects.loads[0]?.answer(saved('older', 3));
    await untilDraft('unsaved');
    expect(text()).toBe('typed early');
    clock.increment(DRAFT_DEBOUNCE_MS);
    expect(effects.saves[0]?.args[0]?.text).toBe('typed early');
  });

  it('is not saved over one that could not be loaded; loading is tried again', async () => {
    const { send, clock, effects, untilDraft, text } = openSession();
    effects.loads[0]?.answer(failure('server'));
    await untilDraft('error');
    send(edit('mine'));
    clock.increment(DRAFT_RETRY_MS);
    expect(effects.saves).toHaveLength(0);
    expect(effects.loads).toHaveLength(2);
    effects.loads[1]?.answer(saved('theirs', 9));
    await untilDraft('unsaved');
    expect(text()).toBe('mine');
  });

  it('can be replaced as a whole; the file in the editor stays while it exists', async () => {
    const { send, context, view } = await openLoaded();
    send({ type: 'file.selected', path: 'activities.ts' });
    send({ type: 'files.replaced', files: files('x', 'y') });
    expect(context().activeFile).toBe('activities.ts');
    send({ type: 'files.replaced', files: [{ path: 'other.ts', text: '' }] });
    expect(context().activeFile).toBe('other.ts');
    expect(view().draft).toBe('unsaved');
  });

  it('is untouched by edits that change nothing, or files that do not exist', async () => {
    const { send, context, view } = await openLoaded();
    const before = context();
    send(edit('starter'));
    send({ type: 'file.edited', path: 'none.ts', text: 'x' });
    send({ type: 'file.selected', path: 'none.ts' });
    send({ type: 'files.replaced', files: [] });
    send({ type: 'files.replaced', files: files('starter') });
    expect(context()).toEqual(before);
    expect(view().draft).toBe('saved');
  });
});

describe('a draft that another tab has changed', () => {
  const theirs = {
    ok: true as const,
    value: { files: files('theirs'), revision: 4, savedAt: 1, conflict: true as const },
  };

  async function inConflict() {
    const session = await openLoaded();
    session.send(edit('mine'));
    session.clock.increment(DRAFT_DEBOUNCE_MS);
    await session.untilDraft('saving');
    session.effects.saves[0]?.answer(theirs);
    await session.untilDraft('conflict');
    return session;
  }

  it('waits for a decision, and edits go on in this browser meanwhile', async () => {
    const { effects, send, clock, text, view } = await inConflict();
    send(edit('mine, further'));
    clock.increment(60_000);
    expect(view().draft).toBe('conflict');
    expect(text()).toBe('mine, further');
    expect(reopened(effects)).toBe('mine, further');
    expect(effects.saves).toHaveLength(1);
  });

  it('is kept on top of the other', async () => {
    const { effects, send, untilDraft, text } = await inConflict();
    send({ type: 'draft.keep-mine' });
    await untilDraft('saving');
    expect(effects.bases).toEqual([0, 4]);
    effects.saves[1]?.answer(saved('mine', 5));
    await untilDraft('saved');
    expect(text()).toBe('mine');
  });

  it('gives way to the other once it is a version itself', async () => {
    const { effects, send, untilDraft, text } = await inConflict();
    send({ type: 'draft.take-theirs' });
    await untilDraft('saving');
    expect(text()).toBe('mine');
    expect(effects.saves[1]?.args).toEqual(files('mine'));
    effects.saves[1]?.answer(saved('mine', 5));
    await vi.waitUntil(() => effects.saves.length === 3);
    expect(text()).toBe('theirs');
    expect(reopened(effects)).toBe('theirs');
    expect(effects.saves[2]?.args).toEqual(files('theirs'));
    effects.saves[2]?.answer(saved('theirs', 6));
    await untilDraft('saved');
    expect(effects.bases).toEqual([0, 4, 5]);
  });

  it.each([
    ['it cannot be made a version', failure('offline'), 4],
    ['it was written further meanwhile', saved('mine', 5), 5],
    ['a third tab was quicker', { ok: true as const, value: { ...theirs.value, revision: 7 } }, 7],
  ])('does not give way and asks again when %s', async (_, answer, base) => {
    const { effects, send, untilDraft, text } = await inConflict();
    send({ type: 'draft.take-theirs' });
    await untilDraft('saving');
    send(edit('mine, further'));
    effects.saves[1]?.answer(answer);
    await untilDraft('conflict');
    expect(text()).toBe('mine, further');
    send({ type: 'draft.take-theirs' });
    await untilDraft('saving');
    expect(effects.saves[2]?.args).toEqual(files('mine, further'));
    expect(effects.bases[2]).toBe(base);
  });

  it('is no other where the server has what this tab saved last', async () => {
    const { effects, send, clock, untilDraft } = await openLoaded();
    send(edit('first'));
    clock.increment(DRAFT_DEBOUNCE_MS);
    await untilDraft('saving');
    effects.saves[0]?.answer(saved('first', 1));
    await untilDraft('saved');
    send(edit('second'));
    clock.increment(DRAFT_DEBOUNCE_MS);
    await untilDraft('saving');
    // Another tab has written, and taken it back.
    effects.saves[1]?.answer({ ok: true, value: { ...saved('first', 3).value, conflict: true as const } });
    await untilDraft('unsaved');
    clock.increment(DRAFT_DEBOUNCE_MS);
    await untilDraft('saving');
    expect(effects.bases).toEqual([0, 1, 3]);
  });

  it('is its own where only the answer got lost', async () => {
    const { effects, send, clock, untilDraft } = await openLoaded();
    send(edit('first'));
    clock.increment(DRAFT_DEBOUNCE_MS);
    await untilDraft('saving');
    effects.saves[0]?.answer(failure('offline'));
    await untilDraft('error');
    send(edit('second'));
    clock.increment(DRAFT_DEBOUNCE_MS);
    await untilDraft('saving');
    effects.saves[1]?.answer({
      ok: true,
      value: { files: files('first'), revision: 1, savedAt: 1, conflict: true },
    });
    await untilDraft('unsaved');
    clock.increment(DRAFT_DEBOUNCE_MS);
    await untilDraft('saving');
    expect(effects.bases).toEqual([0, 0, 1]);
  });
});
