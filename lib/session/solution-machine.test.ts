import { describe, expect, it } from 'vitest';
import { createActor, waitFor } from 'xstate';
import type { Result } from '@/lib/protocol/answer';
import type { SourceFile } from '@/lib/protocol/source';
import { failure, place } from './fake-effects.fixture';
import { canUndo, createSolutionMachine, solutionView } from './solution-machine';

const files = (text: string): SourceFile[] => [{ path: 'workflows.ts', text }];
const SOLUTION = files('a\nB\nc\nD\n');
const MINE = files('a\nb\nc\nd\n');

/** A page with these files, and a machine that gets these answers one after the other. */
function page(...answers: Result<readonly SourceFile[]>[]) {
  let now: readonly SourceFile[] = MINE;
  const machine = createSolutionMachine({
    readSolution: async () => answers.shift() ?? failure('offline'),
    replace: (given) => (now = given),
  });
  const actor = createActor(machine, { input: place }).start();
  return {
    send: actor.send,
    files: () => now,
    write: (text: string) => (now = files(text)),
    view: () => solutionView(actor.getSnapshot()),
    canUndo: () => canUndo(actor.getSnapshot(), now),
    until: (type: string) => waitFor(actor, (one) => solutionView(one).type === type, { timeout: 5_000 }),
  };
}

describe('the solution', () => {
  it('is offered once more to who has not tried yet, and is read only then', async () => {
    const { send, view, until } = page({ ok: true, value: SOLUTION });
    send({ type: 'open', tried: false });
    expect(view()).toEqual({ type: 'asking' });
    send({ type: 'close' });
    send({ type: 'open', tried: false });
    send({ type: 'anyway' });
    expect(view()).toEqual({ type: 'reading' });
    await until('shown');
    send({ type: 'close' });
    send({ type: 'open', tried: false });
    expect(view()).toEqual({ type: 'shown', solution: SOLUTION });
  });

  it('that cannot be had says why, and is asked for again', async () => {
    const { send, view, until } = page(failure('server'), { ok: true, value: SOLUTION });
    send({ type: 'open', tried: true });
    await until('failed');
    expect(view()).toMatchObject({ error: { type: 'server' } });
    send({ type: 'retry' });
    await until('shown');
  });

  it('is taken over hunk by hunk, each of which can be undone to the letter', async () => {
    const { send, until, files: now, canUndo: can } = page({ ok: true, value: SOLUTION });
    send({ type: 'open', tried: true });
    await until('shown');
    expect(can()).toBe(false);
    send({ type: 'apply', files: now(), hunk: { path: 'workflows.ts', index: 1 } });
    expect(now()).toEqual(files('a\nb\nc\nD\n'));
    send({ type: 'apply-all', files: now() });
    expect(now()).toEqual(SOLUTION);
    send({ type: 'undo' });
    expect(now()).toEqual(files('a\nb\nc\nD\n'));
    send({ type: 'undo' });
    expect(now()).toEqual(MINE);
    expect(can()).toBe(false);
  });

  it('takes nothing back over what was written since', async () => {
    const { send, until, files: now, write, canUndo: can } = page({ ok: true, value: SOLUTION });
    send({ type: 'open', tried: true });
    await until('shown');
    send({ type: 'apply-all', files: now() });
    expect(can()).toBe(true);
    write('mine again\n');
    expect(can()).toBe(false);
  });
});
