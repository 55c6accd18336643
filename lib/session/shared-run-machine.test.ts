import { expect, it, vi } from 'vitest';
import { createActor, waitFor } from 'xstate';
import type { Result } from '@/lib/protocol/answer';
import { createSharedRunMachine } from './shared-run-machine';

const refused: Result<never> = { ok: false, error: { type: 'rejected', message: 'Not now.' } };

function opened(fork: () => Promise<Result<unknown>>, read: () => Promise<Result<readonly never[]>>) {
  const leave = vi.fn();
  const actor = createActor(createSharedRunMachine('run-00000001', { readRun: read, fork, leave })).start();
  return { actor, leave };
}
const nothing = () => Promise.resolve<Result<readonly never[]>>({ ok: true, value: [] });

it('a fork leaves for the step once the code is kept, and stays with a reason where it is not', async () => {
  const answers = [refused, { ok: true as const, value: null }];
  const { actor, leave } = opened(() => Promise.resolve(answers.shift() ?? refused), nothing);
  await waitFor(actor, (state) => state.matches('shown'));
  actor.send({ type: 'fork' });
  const stays = await waitFor(actor, (state) => state.matches('shown') && state.context.error !== null);
  expect(stays.context.error?.message).toBe('Not now.');
  expect(leave).not.toHaveBeenCalled();
  actor.send({ type: 'fork' });
  await waitFor(actor, (state) => state.matches('left'));
  expect(leave).toHaveBeenCalledOnce();
});

it('a run that cannot be read says why and can be asked for again', async () => {
  const answers = [refused, await nothing()];
  const { actor } = opened(
    () => Promise.resolve(refused),
    () => Promise.resolve(answers.shift() ?? refused),
  );
  const failed = await waitFor(actor, (state) => state.matches('failed'));
  expect(failed.context.error?.message).toBe('Not now.');
  actor.send({ type: 'reload' });
  const shown = await waitFor(actor, (state) => state.matches('shown'));
  expect(shown.context).toMatchObject({ error: null, run: { runId: 'run-00000001' } });
});
