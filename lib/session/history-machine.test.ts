import { describe, expect, it } from 'vitest';
import { createActor, waitFor } from 'xstate';
import type { Result } from '@/lib/protocol/answer';
import type { AskHistoryReplay, ReplayAnswer } from '@/lib/protocol/replay-request';
import type { SourceFile } from '@/lib/protocol/source';
import { failure } from './fake-effects.fixture';
import { createHistoryMachine, historyView } from './history-machine';

const host = { timeZone: 'UTC', locale: 'en-US' };
const code = (text: string): SourceFile[] => [{ path: 'workflows.ts', text }];
const file = new File(['x'], 'order.json');
const unanswered: Result<ReplayAnswer> = {
  ok: true,
  value: { type: 'unanswered', message: 'not a history' },
};

/** A page whose effects give these answers; a replay is answered only when there is one. */
function page(answers: {
  packed?: Result<string>;
  code?: Result<readonly SourceFile[]>;
  replay?: Result<ReplayAnswer>;
}) {
  const asked: AskHistoryReplay[] = [];
  const kept: (readonly SourceFile[])[] = [];
  const machine = createHistoryMachine({
    packHistory: async () => answers.packed ?? failure('rejected'),
    readCode: async () => answers.code ?? failure('rejected'),
    loadExample: async () => ({
      ok: true,
      value: { history: { name: 'an example', packed: 'packed' }, files: code('example') },
    }),
    replayHistory: (wish, signal) => {
      asked.push(wish);
      const { replay } = answers;
      if (replay) return Promise.resolve(replay);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(failure('offline'))));
    },
    keepCode: (files) => kept.push(files),
  });
  const actor = createActor(machine, { input: { files: code('empty') } }).start();
  const view = () => historyView(actor.getSnapshot());
  const ready = () => waitFor(actor, (one) => historyView(one).busy === null, { timeout: 5_000 });
  return { asked, kept, send: actor.send, view, ready };
}

describe('a history of one’s own', () => {
  it('is read, then replayed against the code as it is now', async () => {
    const { asked, kept, send, view, ready } = page({
      packed: { ok: true, value: 'packed' },
      code: { ok: true, value: code('mine') },
      replay: unanswered,
    });
    send({ type: 'replay', host });
    expect(view().busy).toBeNull();
    send({ type: 'history.brought', file });
    expect(view().busy).toBe('reading');
    await ready();
    expect(view().history).toBe('order.json');
    send({ type: 'code.brought', files: [] });
    await ready();
    send({ type: 'edited', path: 'workflows.ts', text: 'mine, mended' });
    expect(kept.at(-1)).toEqual(code('mine, mended'));
    send({ type: 'replay', host });
    expect(view().busy).toBe('replaying');
    await ready();
    expect(asked).toEqual([{ history: 'packed', files: code('mine, mended'), host }]);
    expect(view()).toMatchObject({ error: { message: 'not a history' }, shown: null });
  });

  it('keeps the code and the history before when what is brought cannot be read', async () => {
    const { send, view, ready } = page({});
    send({ type: 'example' });
    await ready();
    send({ type: 'history.brought', file });
    await ready();
    expect(view()).toMatchObject({ history: 'an example', error: { type: 'rejected' } });
    send({ type: 'code.brought', files: [] });
    await ready();
    expect(view()).toMatchObject({ files: code('example'), error: { type: 'rejected' } });
  });

  it('can be cancelled while it is replayed', async () => {
    const { send, view, ready } = page({});
    send({ type: 'example' });
    await ready();
    send({ type: 'replay', host });
    send({ type: 'cancel' });
    expect(view()).toMatchObject({ busy: null, shown: null, error: null });
  });
});
