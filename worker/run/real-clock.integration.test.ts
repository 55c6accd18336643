import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { prepareCluster } from '../temporal/cluster';
import { freePort } from '../temporal/ports';
import { installRuntime } from '../runtime';
import { openEngine, type Engine } from './engine.fixture';

let engine: Engine | undefined;
let stop = (): Promise<unknown> => Promise.resolve();

/** A server as anybody may have one: nothing switched on, time skipping least of all. */
async function startPlainServer(binary: string): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`;
  const port = address.split(':')[1] ?? '';
  const server = spawn(binary, ['server', 'start-dev', '--headless', '--port', port], { stdio: 'ignore' });
  stop = () => {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    return ended;
  };
  await vi.waitFor(
    async () => {
      const cluster = await prepareCluster(address, ['faultline-runs'], { NODE_ENV: 'test' }, 1_000);
      expect(cluster).toMatchObject({ ok: true, capabilities: { virtualTime: false } });
    },
    { timeout: 40_000 },
  );
  return address;
}

beforeAll(async () => {
  installRuntime((line) => console.error(line));
  const { binary } = inject('temporal');
  if (binary === null) throw new Error('This test starts a server of its own, so it needs a binary.');
  engine = await openEngine({ address: await startPlainServer(binary), runsNamespace: 'faultline-runs' });
});
afterAll(async () => {
  await engine?.close();
  await stop();
});

const WORKFLOWS = `
import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const { refuse } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumAttempts: 2 },
});
export async function main(): Promise<string> {
  await refuse().catch(() => undefined);
  return 'done';
}
`;
const ACTIVITIES = `export async function refuse(): Promise<void> { throw new Error('refused'); }`;

it('waits are waited out, and the run says so, where the server cannot skip time', async () => {
  if (!engine) throw new Error('There is no engine.');
  const ran = await engine.run({ 'workflows.ts': WORKFLOWS, 'activities.ts': ACTIVITIES }, {});
  expect(ran.outcome).toEqual({ type: 'completed', result: 'done' });
  const running = ran.of('run-status').find((one) => one.status.type === 'running');
  expect(running?.status).toMatchObject({ clock: 'real' });
  const [first, second] = ran.of('attempt-started');
  expect((second?.wallMs ?? 0) - (first?.wallMs ?? 0)).toBeGreaterThanOrEqual(1_000);
  expect(ran.of('clock')).toEqual([]);
});
