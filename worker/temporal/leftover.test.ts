import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { stopLeftover } from './leftover';
import { listProcesses } from './processes';

/** A process whose command line ends with `args`, and a record that names it. */
async function recorded(...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-leftover-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', ...args], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  const record = join(folder, 'server.json');
  writeFileSync(record, JSON.stringify({ pid: child.pid, port: 1 }));
  return { record, isRunning: async () => (await listProcesses()).some((each) => each.pid === child.pid) };
}

it('stops a server that a crashed launch left on this database', async () => {
  const { record, isRunning } = await recorded('start-dev', '/home/me/temporal.db');
  expect(await stopLeftover(record, '/home/me/temporal.db')).toBe(true);
  await expect.poll(isRunning).toBe(false);
});

it.each([
  ['a server on another database', ['start-dev', '/elsewhere/temporal.db']],
  ['a program that was given the same id since', ['something', 'else']],
])('leaves %s alone', async (_, args) => {
  const { record, isRunning } = await recorded(...args);
  expect(await stopLeftover(record, '/home/me/temporal.db')).toBe(false);
  expect(await isRunning()).toBe(true);
});

it('does nothing without a record or with a broken one', async () => {
  const { record } = await recorded('start-dev', '/home/me/temporal.db');
  expect(await stopLeftover(`${record}.missing`, '/home/me/temporal.db')).toBe(false);
  writeFileSync(record, 'not json');
  expect(await stopLeftover(record, '/home/me/temporal.db')).toBe(false);
});
