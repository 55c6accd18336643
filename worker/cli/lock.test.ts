import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { acquireLock } from './lock';

function lockFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'deep', 'launch.lock');
}

async function otherProcess(): Promise<{ pid: number; end(): Promise<void> }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  if (child.pid === undefined) throw new Error('It has no pid.');
  const end = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { pid: child.pid, end };
}

it('is held by one, and free again after its release', () => {
  const file = lockFile();
  const lock = acquireLock(file);
  expect(lock.ok).toBe(true);
  expect(existsSync(file)).toBe(true);
  if (lock.ok) lock.release();
  expect(existsSync(file)).toBe(false);
});

it('is refused while the process that holds it lives, and says where that serves', async () => {
  const file = lockFile();
  const other = await otherProcess();
  const mine = acquireLock(file);
  if (mine.ok) mine.release();
  writeFileSync(file, JSON.stringify({ pid: other.pid, url: 'http://127.0.0.1:3000' }));
  expect(acquireLock(file)).toEqual({ ok: false, holder: { pid: other.pid, url: 'http://127.0.0.1:3000' } });
});

it('is taken over from a process that is gone', async () => {
  const file = lockFile();
  const other = await otherProcess();
  const mine = acquireLock(file);
  if (mine.ok) mine.release();
  writeFileSync(file, JSON.stringify({ pid: other.pid, url: null }));
  await other.end();
  expect(acquireLock(file).ok).toBe(true);
});

it('is taken over when what it says makes no sense', () => {
  const file = lockFile();
  const mine = acquireLock(file);
  if (mine.ok) mine.release();
  writeFileSync(file, '{"pid":');
  expect(acquireLock(file).ok).toBe(true);
});

it('is not removed by a release that comes after somebody else took it', async () => {
  const file = lockFile();
  const lock = acquireLock(file);
  const other = await otherProcess();
  writeFileSync(file, JSON.stringify({ pid: other.pid, url: null }));
  if (lock.ok) lock.release();
  expect(existsSync(file)).toBe(true);
});
