import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { REPLAY_WORKFLOW, replayAnswer, type ReplayAnswer } from '@/lib/protocol/replay-request';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import { mainChain } from '@/lib/run/chain';
import { recordedFacts } from '@/lib/run/recorded-facts';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { BUILD_DIR } from '../paths';
import { CLI_EXPORT } from '../replay/recorded.fixture';
import { openEngine, type Engine } from '../run/engine.fixture';
import { installRuntime } from '../runtime';
import { ensureLabRunBundle } from './bundle';
import { createReplayHistory } from './replay-activity';

const taskQueue = `lab-${randomUUID()}`;
let engine: Engine;
let connection: Connection;
let lab: Client;
let worker: Worker;
let running: Promise<void>;
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  const { address, labNamespace } = inject('temporal');
  engine = await openEngine(inject('temporal'));
  connection = await Connection.connect({ address });
  lab = new Client({ connection, namespace: labNamespace });
  worker = await Worker.create({
    connection: engine.deps.connections.first,
    namespace: labNamespace,
    taskQueue,
    workflowBundle: await ensureLabRunBundle(BUILD_DIR),
    activities: { replayHistory: createReplayHistory(engine.deps) },
    shutdownGraceTime: 0,
    shutdownForceTime: '3 seconds',
  });
  running = worker.run();
});
afterAll(async () => {
  worker.shutdown();
  await running;
  await connection.close();
  await engine.close();
});

const CODE = `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const { reserve, charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function main(): Promise<void> {
  await reserve('order-1');
  await charge('order-1');
}
`;
const ACTIVITIES = `export async function reserve(id: string): Promise<void> {}
export async function charge(id: string): Promise<void> {}
`;
const filesOf = (workflows: string) => [
  { path: 'workflows.ts', text: workflows },
  { path: 'activities.ts', text: ACTIVITIES },
];

/** A run that has ended, as a request to replay it without the code. */
async function recorded() {
  const { events } = await engine.run(
    { 'workflows.ts': CODE, 'activities.ts': ACTIVITIES },
    { inFlightTimeoutFactor: 0.1 },
  );
  const runId = events[0]?.runId ?? '';
  const [execution] = mainChain(applyEvents(emptyRun(runId), events));
  if (!execution) throw new Error('it did not run');
  const { workflowId, workflowRunId } = execution;
  const host = { timeZone: 'UTC', locale: 'en-US' };
  const facts = recordedFacts(execution);
  return { protocol: PROTOCOL_VERSION, runId, workflowId, workflowRunId, host, facts };
}

async function ask(request: object): Promise<ReplayAnswer> {
  const workflowId = `replay-${randomUUID()}`;
  return replayAnswer.parse(
    await lab.workflow.execute(REPLAY_WORKFLOW, { taskQueue, workflowId, args: [request] }),
  );
}

describe('a replay that the page asks for', () => {
  it('is clean for the code that ran, though the lab had shortened its timeouts', async () => {
    const request = await recorded();
    expect(await ask({ ...request, files: filesOf(CODE) })).toMatchObject({
      type: 'report',
      report: { verdict: 'clean' },
      omitted: { before: 0, after: 0 },
    });
  });

  it('names both commands and both lines where changed code parts from the history', async () => {
    const request = await recorded();
    const [, , , , reserve = '', charge = ''] = CODE.split('\n');
    const swapped = CODE.replace(`${reserve}\n${charge}`, `\n${charge}\n${reserve}`);
    expect(await ask({ ...request, files: filesOf(swapped) })).toMatchObject({
      report: {
        verdict: 'divergence',
        recorded: { name: 'reserve', location: { file: 'workflows.ts', line: 5 } },
        replayed: { name: 'charge', location: { file: 'workflows.ts', line: 6 } },
        sdkMessage: expect.stringContaining('TMPRL1100'),
      },
    });
  });

  it('finds code that goes by the time zone of its host', async () => {
    const request = await recorded();
    const home = CODE.replace(
      "await reserve('order-1')",
      'await (new Date(0).getTimezoneOffset() === 0 ? reserve : charge)("order-1")',
    );
    const on = (timeZone: string) =>
      ask({ ...request, files: filesOf(home), host: { timeZone, locale: 'en-US' } });
    expect(await on('UTC')).toMatchObject({ report: { verdict: 'clean' } });
    expect(await on('Asia/Tokyo')).toMatchObject({ report: { verdict: 'divergence' } });
  });

  it('takes a history that came with the request, from a cluster of somebody else', async () => {
    const { protocol, host } = await recorded();
    const history = gzipSync(CLI_EXPORT).toString('base64');
    const other = 'export async function orderSaga(): Promise<void> { await new Promise(() => {}); }\n';
    const brought = { protocol, host, history };
    expect(await ask({ ...brought, files: filesOf(other) })).toMatchObject({
      report: { verdict: 'divergence', event: { id: 5 }, recorded: { name: 'reserveInventory' } },
    });
    const nothing = gzipSync('{}').toString('base64');
    expect(await ask({ ...brought, history: nothing, files: filesOf(CODE) })).toMatchObject({
      type: 'unanswered',
      message: expect.stringMatching(/not a history/),
    });
  });

  it('says so when Temporal no longer has the history', async () => {
    const request = await recorded();
    expect(await ask({ ...request, workflowRunId: randomUUID(), files: filesOf(CODE) })).toMatchObject({
      type: 'unanswered',
      message: expect.stringMatching(/no longer has the history.*Run your code again/),
    });
  });

  it('ends soon when nobody waits for it any more, whatever the code is doing', async () => {
    const request = await recorded();
    const waiting = CODE.replace(
      "await reserve('order-1')",
      'for (let n = 0; ; n += 1) await Promise.resolve(n)',
    );
    const handle = await lab.workflow.start(REPLAY_WORKFLOW, {
      taskQueue,
      workflowId: `replay-${randomUUID()}`,
      args: [{ ...request, files: filesOf(waiting) }],
    });
    await handle.cancel();
    await expect(handle.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
  });
});
