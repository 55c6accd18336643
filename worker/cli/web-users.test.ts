import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { WebUsers } from './web-users';

const URL = 'http://127.0.0.1:3000';

function usersFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-users-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'users');
}

/** Another process that serves from the build, as its own file says. */
async function otherUser(folder: string): Promise<{ pid: number; end(): Promise<void> }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  const { pid } = child;
  if (pid === undefined) throw new Error('It has no pid.');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${pid}.json`), JSON.stringify({ pid, url: URL }));
  const end = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { pid, end };
}

it('nobody uses a build that has just been made', () => {
  expect(new WebUsers(usersFolder()).inTheWay()).toBeNull();
});

it('a launch does not stand in its own way', () => {
  const users = new WebUsers(usersFolder());
  const leave = users.enter(URL);
  expect(users.inTheWay()).toBeNull();
  leave();
});

it('another launch is named with its address, until it ends', async () => {
  const folder = usersFolder();
  const other = await otherUser(folder);
  const users = new WebUsers(folder);
  expect(users.inTheWay()).toMatch(new RegExp(`process ${other.pid} serves .* at ${URL}.*\nStop that one`));
  await other.end();
  expect(users.inTheWay()).toBeNull();
});
