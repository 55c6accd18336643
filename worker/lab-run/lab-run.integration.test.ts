import { randomUUID } from 'node:crypto';
import { Client, Connection, WorkflowFailedError } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { EventBatch } from '@/lib/protocol/ingest';
import type { RunEvent } from '@/lib/protocol/run-event';
import { LAB_RUN_COMMAND, LAB_RUN_WORKFLOW, type RunRequest } from '@/lib/protocol/run-request';
import { scenario } from '@/lib/protocol/scenario';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import { BUILD_DIR } from '../paths';
import { openEngine, type Engine } from '../run/engine.fixture';
import { installRuntime } from '../runtime';
import { createExecuteRun } from './activity';
import { RunCommands } from './run-commands';
import { ensureLabRunBundle } from './bundle';

let engine: Engine;
let connection: Connection;
let lab: Client;
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  const { address, labNamespace } = inject('temporal');
  engine = await openEngine(inject('temporal'));
  connection = await Connection.connect({ address });
  lab = new Client({ connection, namespace: labNamespace });
});
afterAll(async () => {
  await connection.close();
  await engine.close();
});

const WAITING = `import { condition } from '@temporalio/workflow';
export async function main(): Promise<void> {
  await condition(() => false);
}
`;

const DAYS = `import { defineSignal, setHandler, sleep } from '@temporalio/workflow';
export async function main(): Promise<string> {
  let told = '';
  setHandler(defineSignal<[string]>('go'), (word) => { told = word; });
  await sleep('1 day');
  await sleep('1 day');
  return told;
}
`;

const request = (): RunRequest => ({
  protocol: PROTOCOL_VERSION,
  runId: randomUUID(),
  seed: 1,
  files: [
    { path: 'workflows.ts', text: WAITING },
    { path: 'activities.ts', text: 'export async function nothing(): Promise<void> {}' },
  ],
  scenario: scenario.parse({
    id: 'waits',
    title: 'Waits',
    description: 'Waits for ever.',
    workflow: { type: 'main', args: [] },
    world: {},
    faults: [],
  }),
});

type ExecuteRun = (raw: unknown) => Promise<void>;

async function runner(
  taskQueue: string,
  executeRun: ExecuteRun,
  more: Record<string, (...args: never[]) => Promise<unknown>> = {},
): Promise<{ stop(): Promise<void> }> {
  const worker = await Worker.create({
    connection: engine.deps.connections.first,
    namespace: inject('temporal').labNamespace,
    taskQueue,
    workflowBundle: await ensureLabRunBundle(BUILD_DIR),
    activities: { executeRun, ...more },
    shutdownGraceTime: 0,
    shutdownForceTime: '3 seconds',
  });
  const running = worker.run();
  let stopping = false;
  return {
    stop: () => {
      if (!stopping) worker.shutdown();
      stopping = true;
      return running;
    },
  };
}

const start = (taskQueue: string, { runId, ...rest }: RunRequest) =>
  lab.workflow.start(LAB_RUN_WORKFLOW, { taskQueue, workflowId: runId, args: [{ runId, ...rest }] });

/** Stands for the web's store: takes what it gets, unless a later epoch has begun. */
class Stored {
  readonly events: RunEvent[] = [];
  post = (batch: EventBatch) => {
    const newest = this.events.at(-1)?.epoch ?? 1;
    const type = batch.epoch < newest ? 'superseded' : 'stored';
    if (type === 'stored') this.events.push(...batch.events);
    return Promise.resolve({ status: 200, body: { type, batch: batch.batch } });
  };
  statuses(epoch: number): string[] {
    return this.events.flatMap((one) =>
      one.type === 'run-status' && one.epoch === epoch ? [one.status.type] : [],
    );
  }
}

describe('the workflow of a run', () => {
  it('goes on with the next runner when one is told to stop, and nothing of the first one counts as its end', async () => {
    const taskQueue = `lab-${randomUUID()}`;
    const stored = new Stored();
    const executeRun = createExecuteRun({ ...engine.deps, post: stored.post }, new RunCommands());
    const runners = [await runner(taskQueue, executeRun)];
    try {
      const handle = await start(taskQueue, request());
      await expect.poll(() => stored.statuses(1), { timeout: 20_000 }).toContain('running');
      await runners[0]?.stop();
      expect(stored.statuses(1)).not.toContain('ended');
      runners.push(await runner(taskQueue, executeRun));
      await expect.poll(() => stored.statuses(2), { timeout: 20_000 }).toContain('running');
      await handle.cancel();
      await expect.poll(() => stored.statuses(2), { timeout: 20_000 }).toContain('ended');
      await handle.result();
      expect(stored.events.at(-1)).toMatchObject({
        epoch: 2,
        status: { outcome: { type: 'stopped', reason: 'cancelled-by-learner' } },
      });
    } finally {
      await Promise.all(runners.map((each) => each.stop()));
    }
  });

  it('brings what a person asks to the runner that has the run, and says what it refuses', async () => {
    const taskQueue = `lab-${randomUUID()}`;
    const stored = new Stored();
    const commands = new RunCommands();
    const executeRun = createExecuteRun({ ...engine.deps, post: stored.post }, commands);
    const commandRun = (runId: string, asked: unknown): Promise<string | null> =>
      commands.deliver(runId, asked);
    // The runner's own queue is its own here as well: no other worker serves this one.
    const only = await runner(taskQueue, executeRun, { commandRun });
    try {
      const asked = request();
      asked.files = [
        { path: 'workflows.ts', text: DAYS },
        { path: 'activities.ts', text: 'export async function nothing(): Promise<void> {}' },
      ];
      asked.scenario.clock = 'by-hand';
      const handle = await start(taskQueue, asked);
      const ask = (command: unknown) =>
        handle.executeUpdate<string | null, [string, unknown]>(LAB_RUN_COMMAND, {
          args: [taskQueue, command],
        });
      const held = () => stored.events.flatMap((one) => (one.type === 'clock-held' ? [one.by.type] : []));
      await expect.poll(held, { timeout: 20_000 }).toContain('by-hand');
      expect(await ask({ type: 'unheard-of' })).toBe('There is no such command.');
      expect(await ask({ type: 'signal', name: 'go', args: ['on'] })).toBeNull();
      expect(await ask({ type: 'next-timer' })).toBeNull();
      expect(await ask({ type: 'fast-forward', byMs: 25 * 3_600_000 })).toBeNull();
      await handle.result();
      expect(stored.events.at(-1)).toMatchObject({
        status: { outcome: { type: 'completed', result: 'on' } },
      });
    } finally {
      await only.stop();
    }
  });

  it('fails once three runners have died over it, each found out by its silence', async () => {
    const taskQueue = `lab-${randomUUID()}`;
    let deaths = 0;
    let bury = (): void => undefined;
    const buried = new Promise<void>((resolve) => (bury = resolve));
    // From the server's side a dead process and one that never says anything again are the same.
    const dead = await runner(taskQueue, async () => {
      deaths += 1;
      await buried;
    });
    try {
      const handle = await start(taskQueue, request());
      const failure: unknown = await handle.result().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(WorkflowFailedError);
      expect(failure).toMatchObject({ cause: { cause: { timeoutType: 'HEARTBEAT' } } });
      expect(deaths).toBe(3);
    } finally {
      bury();
      await dead.stop();
    }
  });
});
