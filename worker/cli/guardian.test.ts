import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { listProcesses, signalQuietly } from '../temporal/processes';
import { ROOT } from '../paths';

const GUARDIAN = JSON.stringify(join(ROOT, 'worker', 'cli', 'guardian.ts'));

/** A child deaf to SIGTERM, with a grandchild; prints both ids. */
const CHILD = JSON.stringify(`
  const grandchild = require('node:child_process').spawn('sleep', ['300']);
  process.on('SIGTERM', () => {});
  console.log(process.pid, grandchild.pid);
  setInterval(() => {}, 1000);
`);

/** A supervisor whose guardian watches that child. */
const SUPERVISOR = `
  const { spawn } = require('node:child_process');
  import(${GUARDIAN}).then(({ startGuardian, default: cjs }) => {
    const guardian = (startGuardian ?? cjs.startGuardian)();
    const child = spawn(process.execPath, ['-e', ${CHILD}], { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
    guardian.watch(child.pid);
  });
`;

it('takes down what it watches, grandchildren included, when the supervisor is killed outright', async () => {
  const supervisor = spawn(process.execPath, ['--import', 'tsx', '-e', SUPERVISOR], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void supervisor.kill('SIGKILL'));
  const [printed] = await once(supervisor.stdout, 'data');
  const pids = String(printed).trim().split(' ').map(Number);
  expect(pids).toHaveLength(2);
  onTestFinished(() => pids.forEach((pid) => signalQuietly(pid, 'SIGKILL')));

  supervisor.kill('SIGKILL');
  const alive = async () => (await listProcesses()).filter((each) => pids.includes(each.pid)).length;
  await expect.poll(alive, { timeout: 10_000 }).toBe(0);
});
