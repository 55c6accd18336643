import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { expect, inject, it, onTestFinished } from 'vitest';
import { listProcesses } from '../temporal/processes';
import { freePort } from '../temporal/ports';
import { ROOT } from '../paths';
import { supervise } from './supervise';

const NOBODY = { watch: () => {}, release: () => {} };

function startSupervised(binary: string, port: number, uiPort: number) {
  const home = mkdtempSync(join(tmpdir(), 'faultline-host-'));
  const lines: string[] = [];
  const host = supervise(
    {
      name: 'The Temporal server',
      command: process.execPath,
      args: [
        '--import',
        'tsx',
        join(ROOT, 'worker', 'temporal', 'host.ts'),
        binary,
        String(port),
        String(uiPort),
        home,
        'usual',
        'faultline-lab',
        'faultline-runs',
      ],
      cwd: ROOT,
      env: process.env,
      logFile: join(home, 'temporal.log'),
      ready: 'message',
    },
    { guard: NOBODY, say: (line) => lines.push(line) },
  );
  onTestFinished(async () => {
    await host.stop();
    rmSync(home, { recursive: true, force: true });
  });
  return { host, lines };
}

async function serversOn(port: number): Promise<number[]> {
  const all = await listProcesses();
  return all.filter((each) => each.command.includes(`start-dev --port ${port} `)).map((each) => each.pid);
}

it('brings a killed Temporal server back on the same port with everything it knew', async () => {
  const { binary } = inject('temporal');
  if (binary === null) throw new Error('This test kills a server, so it needs a binary of its own.');
  const port = await freePort();
  const { host, lines } = startSupervised(binary, port, await freePort());
  expect(await host.ready).toMatchObject({ address: `127.0.0.1:${port}`, virtualTime: true });

  const connection = await Connection.connect({ address: `127.0.0.1:${port}` });
  onTestFinished(() => connection.close());
  const workflowId = randomUUID();
  await connection.workflowService.startWorkflowExecution({
    namespace: 'faultline-runs',
    workflowId,
    requestId: workflowId,
    workflowType: { name: 'waits' },
    taskQueue: { name: 'nobody' },
  });

  const [server] = await serversOn(port);
  if (server === undefined) throw new Error('No server process was found.');
  process.kill(server, 'SIGKILL');
  await expect.poll(() => lines, { timeout: 20_000 }).toContain('The Temporal server is up again.');
  const described = await connection.workflowService.describeWorkflowExecution({
    namespace: 'faultline-runs',
    execution: { workflowId },
  });
  expect(described.workflowExecutionInfo?.type?.name).toBe('waits');

  await host.stop();
  await expect.poll(() => serversOn(port)).toEqual([]);
});
