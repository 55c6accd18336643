import { expect, it } from 'vitest';
import { createActor, waitFor } from 'xstate';
import type { Result } from '@/lib/protocol/answer';
import type { StartRun } from '@/lib/protocol/api';
import type { CheckAnswer, RunEnd } from '@/lib/protocol/check';
import { checkView, createCheckMachine, type CheckEffects } from './check-machine';

const place = { lab: '03-saga', step: 'compensate' };
const files = [{ path: 'workflows.ts', text: 'export {};' }];
const answer: CheckAnswer = { verdict: { ...place, runs: {}, passed: true, checks: [] }, failures: [] };
const refused: Result<never> = { ok: false, error: { type: 'rejected', message: 'Not now.' } };

function world(change: Partial<CheckEffects> = {}) {
  const started: StartRun[] = [];
  const cancelled: string[] = [];
  const judged: (readonly string[])[] = [];
  const effects: CheckEffects = {
    startRun: (request) => {
      started.push(request);
      return Promise.resolve({ ok: true, value: { runId: `run-of-${request.scenario}` } });
    },
    sendCommand: (runId) => {
      cancelled.push(runId);
      return Promise.resolve({ ok: true, value: null });
    },
    waitForEnd: (runId) =>
      Promise.resolve({ ok: true, value: { runId, outcome: 'completed', verdict: null } }),
    judge: (runIds) => {
      judged.push(runIds);
      return Promise.resolve({ ok: true, value: answer });
    },
    ...change,
  };
  const actor = createActor(createCheckMachine(effects), { input: place }).start();
  return { actor, started, cancelled, judged };
}
const check = { type: 'check', files, scenarios: ['all-well', 'crash'] } as const;

it('runs the code in every scenario and has the runs judged together', async () => {
  const { actor, started, judged } = world();
  expect(checkView(actor.getSnapshot())).toEqual({ type: 'idle' });
  actor.send(check);
  expect(checkView(actor.getSnapshot())).toEqual({
    type: 'running',
    scenario: 'all-well',
    nth: 1,
    of: 2,
    ahead: null,
  });
  const done = checkView(await waitFor(actor, (state) => state.matches('done')));
  expect(started.map(({ scenario, files: sent }) => [scenario, sent])).toEqual([
    ['all-well', files],
    ['crash', files],
  ]);
  expect(judged).toEqual([['run-of-all-well', 'run-of-crash']]);
  expect(done).toMatchObject({
    type: 'done',
    answer,
    runs: [{ scenario: 'all-well' }, { scenario: 'crash' }],
  });
});

it('tells the place in the queue of the run that waits, and none of the next', async () => {
  const ends: (() => void)[] = [];
  const { actor } = world({
    waitForEnd: (runId, _, onOpen) =>
      new Promise((resolve) => {
        if (ends.length === 0) onOpen(4);
        ends.push(() => resolve({ ok: true, value: { runId, outcome: 'completed', verdict: null } }));
      }),
  });
  actor.send(check);
  await expect.poll(() => checkView(actor.getSnapshot())).toMatchObject({ nth: 1, ahead: 4 });
  ends[0]?.();
  await expect.poll(() => checkView(actor.getSnapshot())).toMatchObject({ nth: 2, ahead: null });
});

it('cancels the run that is under way, and starts no other', async () => {
  const { actor, started, cancelled } = world({
    waitForEnd: () => new Promise<Result<RunEnd>>(() => undefined),
  });
  actor.send(check);
  await expect.poll(() => started.length).toBe(1);
  await Promise.resolve();
  actor.send({ type: 'cancel' });
  await expect.poll(() => cancelled).toEqual(['run-of-all-well']);
  expect(checkView(actor.getSnapshot())).toEqual({ type: 'idle' });
  expect(started).toHaveLength(1);
});

it('says why it could not start, and begins anew when asked again', async () => {
  const answers = [refused];
  const { actor } = world({
    startRun: ({ scenario }) =>
      Promise.resolve(answers.shift() ?? { ok: true, value: { runId: `run-of-${scenario}` } }),
  });
  actor.send(check);
  const failed = checkView(await waitFor(actor, (state) => state.matches('failed')));
  expect(failed).toEqual({ type: 'failed', error: { type: 'rejected', message: 'Not now.' } });
  actor.send(check);
  await waitFor(actor, (state) => state.matches('done'));
});
