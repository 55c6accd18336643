import { expect, it } from 'vitest';
import { createActor, waitFor } from 'xstate';
import type { SourceFile } from '@/lib/protocol/source';
import { failure, place } from './fake-effects.fixture';
import { createWorkspaceMachine, workspaceView, type WorkspaceEffects } from './workspace-machine';

const files = (text: string): SourceFile[] => [{ path: 'workflows.ts', text }];

function opened(effects: Partial<WorkspaceEffects>) {
  const put: (readonly SourceFile[])[] = [];
  const machine = createWorkspaceMachine({
    listRevisions: async () => ({ ok: true, value: [{ revision: 2, savedAt: 20 }] }),
    readRevision: async (_, revision) => ({
      ok: true,
      value: { files: files(`version ${revision}`), revision, savedAt: 1 },
    }),
    downloadStep: async () => ({ ok: true, value: null }),
    downloadAll: async () => failure('offline'),
    upload: async () => ({ ok: true, value: { own: files('uploaded'), others: 2 } }),
    replace: (given) => put.push(given),
    ...effects,
  });
  const actor = createActor(machine, { input: place }).start();
  actor.send({ type: 'open' });
  const view = () => workspaceView(actor.getSnapshot());
  const until = (met: () => boolean) => waitFor(actor, met, { timeout: 5_000 });
  return { actor, put, view, until };
}

it('reads a version, and puts it in the place of the page’s only when it is restored', async () => {
  const { actor, put, view, until } = opened({});
  await until(() => view().revisions.length === 1);
  actor.send({ type: 'choose', revision: 2 });
  await until(() => view().chosen !== null);
  expect(put).toEqual([]);
  actor.send({ type: 'restore' });
  expect(put).toEqual([files('version 2')]);
  expect(view()).toMatchObject({ open: false, chosen: null });
});

it('keeps the page’s files when there is nothing to restore or to take', async () => {
  const { actor, put, view, until } = opened({
    upload: async () => ({ ok: true, value: { own: null, others: 0 } }),
  });
  await until(() => view().history === 'ready');
  actor.send({ type: 'upload', file: new Blob() });
  await until(() => view().note !== null);
  expect(view().note).toEqual({ type: 'done', text: expect.stringContaining('nothing changed here') });
  expect(put).toEqual([]);
});

it('takes the code of an upload, and says what became of the rest', async () => {
  const { actor, put, view, until } = opened({});
  actor.send({ type: 'upload', file: new Blob() });
  await until(() => view().note !== null);
  expect(put).toEqual([files('uploaded')]);
  expect(view().note).toEqual({ type: 'done', text: expect.stringContaining('2 other steps') });
});

it('says why something could not be had, and asks again', async () => {
  let asked = 0;
  const { actor, view, until } = opened({
    listRevisions: async () => ((asked += 1) === 1 ? failure('offline') : { ok: true, value: [] }),
  });
  await until(() => view().historyError !== null);
  actor.send({ type: 'retry' });
  await until(() => view().historyError === null && view().history === 'ready');
  actor.send({ type: 'download.all' });
  await until(() => view().note?.type === 'failed' && !view().busy);
});
