import { expect, it, vi } from 'vitest';
import { log } from '@/lib/server/log';
import type { RunCommand } from '@/lib/protocol/run-request';
import { commandRun } from './command-run';
import { ingest } from './ingest';
import { ended, startedRun, statusEvent, testServices } from './services.fixture';

const kill: RunCommand = { type: 'kill-worker' };
const cancel: RunCommand = { type: 'cancel' };
const OWNER = 'learner-1';

async function underWay() {
  const all = await testServices();
  return { all, runId: await startedRun(all) };
}

it('reaches the run of the learner who started it', async () => {
  const { all, runId } = await underWay();
  const commands: RunCommand[] = [
    kill,
    { type: 'pause-clock' },
    { type: 'fast-forward', byMs: 3_600_000 },
    { type: 'signal', name: 'approve', args: ['ada'] },
  ];
  for (const command of commands) expect(await commandRun(runId, command, OWNER, all)).toBeNull();
  expect(all.temporal.commands).toEqual(commands.map((command) => ({ id: runId, command })));
});

it('of another learner is refused, and reaches nobody', async () => {
  const { all, runId } = await underWay();
  for (const command of [kill, cancel]) {
    expect(await commandRun(runId, command, 'learner-2', all)).toMatchObject({
      status: 403,
      message: expect.stringMatching(/another browser.*start a run of your own/),
    });
  }
  expect(all.temporal.commands).toEqual([]);
});

it('to a run that is over says so, but cancelling it is no mistake', async () => {
  const { all, runId } = await underWay();
  const events = [statusEvent(runId, 1, ended)];
  await ingest({ protocol: 1, runId, epoch: 1, batch: 1, events }, all);
  expect(await commandRun(runId, kill, OWNER, all)).toMatchObject({
    status: 409,
    message: expect.stringMatching(/is over.*Run it again/),
  });
  expect(await commandRun(runId, cancel, OWNER, all)).toBeNull();
  expect(all.temporal.commands).toEqual([]);
});

it('to a run nobody knows says so', async () => {
  const { all } = await underWay();
  expect(await commandRun('run-of-nobody', kill, OWNER, all)).toMatchObject({ status: 404 });
});

it('that the run refuses, or that finds no runner, says why', async () => {
  const { all, runId } = await underWay();
  all.temporal.commandAnswer = { ok: false, reason: 'refused', message: 'No worker is alive.' };
  expect(await commandRun(runId, kill, OWNER, all)).toMatchObject({
    status: 409,
    message: 'No worker is alive.',
  });
  all.temporal.commandAnswer = { ok: false, reason: 'not-found' };
  expect(await commandRun(runId, kill, OWNER, all)).toMatchObject({
    status: 409,
    message: expect.stringContaining('still queued'),
  });
});

it('that Temporal cannot carry says what to try, and is noted for us', async () => {
  const { all, runId } = await underWay();
  all.temporal.reachable = false;
  const logged = vi.spyOn(log, 'error').mockImplementation(() => {});
  expect(await commandRun(runId, kill, OWNER, all)).toMatchObject({
    status: 503,
    message: expect.stringContaining('Try again'),
  });
  expect(logged).toHaveBeenCalled();
  logged.mockRestore();
});
