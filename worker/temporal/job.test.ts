import { tmpdir } from 'node:os';
import { expect, it, vi } from 'vitest';
import { runJob } from './job';
import { listProcesses } from './processes';

const NOBODY = { watch: () => {}, release: () => {} };
const never = () => new AbortController().signal;

function node(program: string, options: Partial<Parameters<typeof runJob>[2]> = {}) {
  return runJob(process.execPath, ['-e', program], {
    cwd: tmpdir(),
    guard: NOBODY,
    signal: never(),
    ...options,
  });
}

it('hands on whole lines of both streams, the unfinished last one included, and the exit code', async () => {
  const lines: string[] = [];
  const program = `process.stdout.write('a'); process.stdout.write('b\\nc'); console.error('e'); process.exitCode = 3`;
  expect(await node(program, { onLine: (line) => lines.push(line) })).toEqual({ type: 'exit', code: 3 });
  expect(lines.sort()).toEqual(['ab', 'c', 'e']);
});

it('tells a program that does not exist from one that failed', async () => {
  const ended = await runJob('/no/such/program', [], { guard: NOBODY, signal: never() });
  expect(ended.type).toBe('missing');
});

it('kills the job and what it started when it is aborted', async () => {
  const stop = new AbortController();
  const pids: number[] = [];
  const program = `
    const child = require('node:child_process').spawn('sleep', ['300']);
    console.log(process.pid); console.log(child.pid); setInterval(() => {}, 1000);`;
  const running = node(program, {
    signal: stop.signal,
    onLine: (line) => {
      pids.push(Number(line));
      if (pids.length === 2) stop.abort();
    },
  });
  expect(await running).toEqual({ type: 'killed' });
  const alive = async () => (await listProcesses()).filter((each) => pids.includes(each.pid)).length;
  await expect.poll(alive).toBe(0);
});

it('lets a job that has something to put away do so first', async () => {
  const stop = new AbortController();
  const lines: string[] = [];
  const program = `process.on('SIGINT', () => { console.log('put away'); process.exit(0) }); console.log('up'); setInterval(() => {}, 1000)`;
  const running = node(program, {
    signal: stop.signal,
    graceMs: 10_000,
    onLine: (line) => {
      lines.push(line);
      if (line === 'up') stop.abort();
    },
  });
  expect(await running).toEqual({ type: 'exit', code: 0 });
  expect(lines).toEqual(['up', 'put away']);
});

it('does not wait for streams that something it left behind holds open', async () => {
  const program = `require('node:child_process').spawn('sleep', ['300'], { stdio: 'inherit' }).unref(); process.exit(0)`;
  expect(await node(program)).toEqual({ type: 'exit', code: 0 });
});

it('is watched from its start to its end, and never started once aborted', async () => {
  const guard = { watch: vi.fn<(group: number) => void>(), release: vi.fn<(group: number) => void>() };
  await node('', { guard });
  expect(guard.release.mock.calls).toEqual(guard.watch.mock.calls);
  expect(guard.watch).toHaveBeenCalledTimes(1);
  expect(await node('', { guard, signal: AbortSignal.abort() })).toEqual({ type: 'killed' });
  expect(guard.watch).toHaveBeenCalledTimes(1);
});
