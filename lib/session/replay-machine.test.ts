import { describe, expect, it, onTestFinished } from 'vitest';
import { createActor, waitFor } from 'xstate';
import type { Result } from '@/lib/protocol/answer';
import type { AskReplay, ReplayAnswer } from '@/lib/protocol/replay-request';
import { createReplayMachine, replayState } from './replay-machine';

const asked = (text: string): AskReplay => ({
  workflowId: 'run-1-1',
  workflowRunId: 'first',
  files: [{ path: 'workflows.ts', text }],
  host: { timeZone: 'UTC', locale: 'en-US' },
});
const report = (message: string): Result<ReplayAnswer> => ({
  ok: true,
  value: {
    type: 'report',
    report: {
      verdict: 'clean',
      event: null,
      recorded: null,
      replayed: null,
      location: null,
      summary: message,
      message,
      cause: null,
      advice: '',
      sdkMessage: null,
      drift: [],
      steps: [],
      unknownFrom: null,
    },
    omitted: { before: 0, after: 0 },
  },
});

function open() {
  const calls: { text: string; signal: AbortSignal; answer: (result: Result<ReplayAnswer>) => void }[] = [];
  const machine = createReplayMachine({
    replayRun: (_, { files }, signal) =>
      new Promise((answer) => calls.push({ text: files[0]?.text ?? '', signal, answer })),
  });
  const actor = createActor(machine).start();
  onTestFinished(() => void actor.stop());
  return {
    calls,
    send: actor.send,
    state: (runId = 'run-1') => replayState(actor.getSnapshot().context, runId),
    until: (value: 'shown' | 'failed') => waitFor(actor, (one) => one.matches(value)),
    ask: (text: string, runId = 'run-1') => actor.send({ type: 'replay', runId, asked: asked(text) }),
  };
}

describe('a replay', () => {
  it('is asked for with the code as it is then, and shown to the run it belongs to', async () => {
    const { ask, calls, state, until } = open();
    expect(state()).toEqual({ type: 'idle' });
    ask('mine');
    expect(state()).toMatchObject({ type: 'asking', wish: { asked: { files: [{ text: 'mine' }] } } });
    calls[0]?.answer(report('well'));
    await until('shown');
    expect(state()).toMatchObject({ type: 'shown', answer: { report: { message: 'well' } } });
    expect(state('run-2')).toEqual({ type: 'idle' });
  });

  it('can be cancelled: the request is given up, and a late answer changes nothing', async () => {
    const { ask, calls, state, send } = open();
    ask('mine');
    send({ type: 'cancel' });
    expect(state()).toEqual({ type: 'idle' });
    expect(calls[0]?.signal.aborted).toBe(true);
    calls[0]?.answer(report('late'));
    await Promise.resolve();
    expect(state()).toEqual({ type: 'idle' });
  });

  it('gives way to a newer one, whose answer alone counts, in whatever order they come', async () => {
    const { ask, calls, state, until } = open();
    ask('old');
    ask('new');
    expect(calls.map(({ text, signal }) => [text, signal.aborted])).toEqual([
      ['old', true],
      ['new', false],
    ]);
    calls[0]?.answer(report('of the old'));
    calls[1]?.answer(report('of the new'));
    await until('shown');
    expect(state()).toMatchObject({ answer: { report: { message: 'of the new' } } });
  });

  it('fails with what went wrong on the way, or with why there is no report, and can be tried again', async () => {
    const { ask, calls, state, until } = open();
    ask('mine');
    calls[0]?.answer({ ok: false, error: { type: 'offline', message: 'nobody there' } });
    await until('failed');
    expect(state()).toMatchObject({ type: 'failed', error: { type: 'offline' } });
    ask('mine');
    expect(state()).toMatchObject({ type: 'asking' });
    calls[1]?.answer({ ok: true, value: { type: 'unanswered', message: 'gone' } });
    await until('failed');
    expect(state()).toMatchObject({ type: 'failed', error: { message: 'gone' } });
  });
});
