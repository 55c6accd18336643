import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { isAlive, listProcesses } from '../temporal/processes';
import { supervise, type ChildSpec } from './supervise';

const NOBODY = { watch: () => {}, release: () => {} };
const lives = z.object({ pid: z.number(), grandchild: z.number() });

/** A child that starts a grandchild deaf to SIGTERM, and tells both ids when it is ready. */
const PARENT = `
  const { spawn } = require('node:child_process');
  const deaf = "process.on('SIGTERM', () => {}); process.stdout.write('up'); setInterval(() => {}, 1000)";
  const grandchild = spawn(process.execPath, ['-e', deaf], { stdio: ['ignore', 'pipe', 'ignore'] });
  grandchild.stdout.once('data', () => process.send({ type: 'ready', pid: process.pid, grandchild: grandchild.pid }));
  console.log('born');
`;

function spec(program: string, ready: ChildSpec['ready'] = 'message'): ChildSpec {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-supervise-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    name: 'The child',
    command: process.execPath,
    args: ['-e', program],
    cwd: folder,
    env: process.env,
    logFile: join(folder, 'logs', 'child.log'),
    ready,
  };
}

function run(child: ChildSpec, backoffMs = [1]) {
  const lines: string[] = [];
  const supervised = supervise(child, {
    guard: NOBODY,
    say: (line) => lines.push(line),
    backoffMs,
    graceMs: 300,
  });
  onTestFinished(() => supervised.stop());
  return { supervised, lines };
}

async function isGone(pid: number): Promise<boolean> {
  return !(await listProcesses()).some((each) => each.pid === pid);
}

it('starts a killed child again, says so, and leaves no grandchild of its first life', async () => {
  const { supervised, lines } = run(spec(PARENT));
  const first = lives.parse(await supervised.ready);
  process.kill(first.pid, 'SIGKILL');
  await expect.poll(() => lines, { timeout: 10_000 }).toContain('The child is up again.');
  expect(lines[0]).toMatch(/The child was killed \(SIGKILL\)\. Starting it again/);
  await expect.poll(() => isGone(first.grandchild)).toBe(true);
});

it('notes the process id of the present life beside the log, and takes it away with the child', async () => {
  const child = spec(PARENT);
  const noted = () => Number(readFileSync(child.logFile.replace('.log', '.pid'), 'utf8'));
  const { supervised, lines } = run(child);
  const first = lives.parse(await supervised.ready);
  expect(noted()).toBe(first.pid);
  process.kill(first.pid, 'SIGKILL');
  await expect.poll(() => lines, { timeout: 10_000 }).toContain('The child is up again.');
  expect(noted()).not.toBe(first.pid);
  await supervised.stop();
  expect(noted).toThrow('ENOENT');
});

it('stops a child together with the grandchild that ignores SIGTERM, and starts neither again', async () => {
  const child = spec(PARENT);
  const { supervised, lines } = run(child);
  const life = lives.parse(await supervised.ready);
  await supervised.stop();
  expect(isAlive(life.pid)).toBe(false);
  await expect.poll(() => isGone(life.grandchild)).toBe(true);
  expect(lines).toEqual([]);
  expect(readFileSync(child.logFile, 'utf8').match(/born/g)).toHaveLength(1);
});

it('kills a child that does not end when asked', async () => {
  const { supervised } = run(
    spec(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.send({ type: 'ready' });`),
  );
  await supervised.ready;
  await supervised.stop();
});

it('gives up a child that never becomes ready, with the end of its log', async () => {
  const { supervised, lines } = run(spec(`console.error('no such setting: X'); process.exit(3)`));
  await expect(supervised.ready).rejects.toThrow(/The child ended \(code 3\).*no such setting: X/s);
  expect(lines).toHaveLength(2);
});

it('waits longer before each restart in a row', async () => {
  const { supervised, lines } = run(spec(`process.exit(1)`), [1, 40]);
  await expect(supervised.ready).rejects.toThrow();
  expect(lines.map((line) => /again in ([\d.]+) s/.exec(line)?.[1])).toEqual(['0.001', '0.04']);
});

it('has its guard watch every life, and release it once it is over', async () => {
  const guard = { watch: vi.fn<(group: number) => void>(), release: vi.fn<(group: number) => void>() };
  const supervised = supervise(spec(PARENT), { guard, say: () => {}, backoffMs: [1], graceMs: 300 });
  const { pid } = lives.parse(await supervised.ready);
  expect(guard.watch.mock.calls).toEqual([[pid]]);
  await supervised.stop();
  expect(guard.release.mock.calls).toEqual([[pid]]);
});
