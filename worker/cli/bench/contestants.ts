import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { transformSync } from 'esbuild';
import { startWorkflow } from '../../run/start-workflow';
import { ROOT } from '../../paths';
import { ORDER, PLAIN_ACTIVITIES, sagaFiles, WORKFLOW } from './saga';

/** The environment before this process tunes it for a server of ours: the others must not gain or lose by that. */
export const ASKED_FOR: NodeJS.ProcessEnv = { ...process.env };

/** Where the contestants' code lies: plain JavaScript, so that nobody pays for a TypeScript loader. */
export function writeProject(folder: string): void {
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const workflows = sagaFiles()['workflows.ts'] ?? '';
  const { code } = transformSync(workflows, { loader: 'ts', format: 'cjs', target: 'node20' });
  writeFileSync(join(folder, 'workflows.js'), code);
  writeFileSync(join(folder, 'activities.js'), PLAIN_ACTIVITIES);
  writeFileSync(join(folder, 'peer.js'), PEER);
  writeFileSync(join(folder, 'warm-peer.js'), WARM_PEER);
}

const EXECUTE = `const execute = (client) => client.workflow.execute('${WORKFLOW}', {
  taskQueue: 'bench', workflowId: 'bench-' + process.pid, args: [${JSON.stringify(ORDER)}],
}).catch(() => undefined);`;

/** What the SDK's documentation teaches: an environment of one's own for each loop. */
const PEER = `const { TestWorkflowEnvironment } = require('@temporalio/testing');
const { Worker, Runtime, DefaultLogger } = require('@temporalio/worker');
${EXECUTE}
(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const env = await TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'existing-path', path: process.argv[2] } } });
  const worker = await Worker.create({
    connection: env.nativeConnection, taskQueue: 'bench', workflowsPath: require.resolve('./workflows'), activities: require('./activities'),
  });
  await worker.runUntil(() => execute(env.client));
  await env.teardown();
  process.exit(0);
})();
`;

/** What a practised user does: the dev server stays up, only the worker's process is started again. */
const WARM_PEER = `const { Worker, Runtime, DefaultLogger, NativeConnection } = require('@temporalio/worker');
const { Client, Connection } = require('@temporalio/client');
${EXECUTE}
(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const address = process.argv[2];
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection: await Connection.connect({ address }) });
  const worker = await Worker.create({
    connection, taskQueue: 'bench', workflowsPath: require.resolve('./workflows'), activities: require('./activities'),
  });
  await worker.runUntil(() => execute(client));
  process.exit(0);
})();
`;

/** Milliseconds from the start of the process to its end. Rejects when it fails. */
export function timeProcess(folder: string, program: string, argument: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [join(folder, program), argument], {
      cwd: folder,
      env: ASKED_FOR,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += String(chunk)));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve(performance.now() - started)
        : reject(new Error(`${program} ended with ${code}: ${errors.slice(-2_000)}`)),
    );
  });
}

/**
 * The floor: a bare SDK worker, already warm, on a server with our settings and with time skipping; no tracing, no
 * sandbox, no web. Gives a function that runs the saga once and returns its milliseconds.
 */
export async function openFloor(
  folder: string,
  address: string,
): Promise<{ once(): Promise<number>; close(): Promise<void> }> {
  const namespace = 'faultline-runs';
  const taskQueue = `bench-floor-${process.pid}`;
  const connection = await NativeConnection.connect({ address });
  const clientConnection = await Connection.connect({ address });
  const client = new Client({ connection: clientConnection, namespace });
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: join(folder, 'workflows.js'),
    logger: new DefaultLogger('ERROR'),
  });
  const { default: activities } = await import(join(folder, 'activities.js'));
  const worker = await Worker.create({ connection, namespace, taskQueue, workflowBundle, activities });
  const running = worker.run();
  let count = 0;
  return {
    async once() {
      const workflowId = `${taskQueue}-${(count += 1)}`;
      const started = performance.now();
      await startWorkflow({
        client,
        namespace,
        taskQueue,
        workflowId,
        workflowType: WORKFLOW,
        args: [ORDER],
        workflowTaskTimeoutMs: null,
      });
      await client.workflow
        .getHandle(workflowId)
        .result()
        .catch(() => undefined);
      return performance.now() - started;
    },
    async close() {
      worker.shutdown();
      await running;
      await connection.close();
      await clientConnection.close();
    },
  };
}
