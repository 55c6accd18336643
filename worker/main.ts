import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { LAB_RUNS_QUEUE } from '@/lib/protocol/run-request';
import { BUILD_DIR } from './paths';
import { compile } from './compile/compile';
import { createTypeChecker } from './compile/diagnose';
import { ensureSdkTemplate } from './compile/template';
import { ensureTypeBundle } from './compile/type-bundle';
import { readConfig, type RunnerConfig } from './config';
import { createExecuteRun } from './lab-run/activity';
import { ensureLabRunBundle } from './lab-run/bundle';
import { checkConformance } from './lab-run/conformance';
import { createReplayHistory } from './lab-run/replay-activity';
import { RunCommands } from './lab-run/run-commands';
import { Connections } from './run/connections';
import { openLoweredGround } from './run/lowered-ground';
import { createPost } from './run/post';
import { rememberLast } from './run/remember';
import { Seats } from './run/seats';
import { installRuntime } from './runtime';
import { ensureSandboxBundle } from './sandbox/build-child';
import { SandboxPool } from './sandbox/pool';
import { withoutPromiseHook } from './sandbox/promise-hook';
import { clusterOptions } from './temporal/cluster';

/** Runs at once; more wait in Temporal's queue. A run keeps about one core busy. */
const MAX_RUNS = Math.max(2, availableParallelism() * 2);
/** Enough for one run that loses two workers, while the next one is being warmed. */
const WARM_SANDBOXES = 3;

/** The runner: a Temporal worker on `lab-runs` that executes learners' code in sandboxes. */
async function main(config: RunnerConfig): Promise<void> {
  installRuntime((line) => console.error(line));
  withoutPromiseHook();
  const pool = new SandboxPool(config.isolation, BUILD_DIR, WARM_SANDBOXES);
  process.on('exit', () => pool.close());
  await Promise.all([ensureSandboxBundle(BUILD_DIR), ensureSdkTemplate(BUILD_DIR)]);
  const options = await clusterOptions(config.temporalAddress, process.env);
  const [labRun, connection] = await Promise.all([
    ensureLabRunBundle(BUILD_DIR),
    NativeConnection.connect(options),
    pool.warm(),
  ]);
  const checker = createTypeChecker(await ensureTypeBundle(BUILD_DIR));
  const commands = new RunCommands();
  const lowered = openLoweredGround(config.temporalBinary, join(config.home, 'lowered'), process.env);
  const deps = {
    ...(lowered ? { lowered } : {}),
    // The workers' own connection, so that a workflow's first task need not go through the server's queue.
    client: new Client({ connection, namespace: config.runsNamespace }),
    connections: new Connections(connection, () => NativeConnection.connect(options)),
    namespace: config.runsNamespace,
    compile: rememberLast(compile),
    pool,
    seats: new Seats(pool, connection, config.runsNamespace),
    checkTypes: rememberLast(checker.check),
    background: (cleaning: Promise<void>) => void cleaning,
    now: () => Date.now(),
    post: createPost(config.webUrl, config.runnerToken),
  };
  const problem = await checkConformance(deps);
  if (problem !== null)
    throw new Error(`This version of the Temporal SDK does not fit the sandbox: ${problem}`);
  // Also the name of a queue of its own: what a person asks of a run under way has to reach the runner that has it.
  const identity = `runner-${randomUUID()}`;
  const own = { connection, namespace: config.labNamespace, identity, shutdownGraceTime: 0 };
  const worker = await Worker.create({
    ...own,
    taskQueue: LAB_RUNS_QUEUE,
    workflowBundle: labRun,
    activities: { executeRun: createExecuteRun(deps, commands), replayHistory: createReplayHistory(deps) },
    maxConcurrentActivityTaskExecutions: MAX_RUNS,
    debugMode: true,
    shutdownForceTime: '3 seconds',
  });
  const listener = await Worker.create({
    ...own,
    taskQueue: identity,
    activities: { commandRun: (runId: string, command: unknown) => commands.deliver(runId, command) },
    maxConcurrentActivityTaskPolls: 1,
  });
  const stop = (): void => {
    for (const one of [worker, listener]) if (one.getState() === 'RUNNING') one.shutdown();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  const running = Promise.all([worker.run(), listener.run()]);
  process.send?.({ type: 'ready' });
  await running.finally(() => Promise.all([checker.close(), lowered?.close()]));
}

main(readConfig(process.env)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
