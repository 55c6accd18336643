import { Client, Connection } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { replay } from '../replay/replay';
import { openRange, type Range } from './attack.fixture';
import { BUILD_DIR } from '../paths';
import { SandboxPool } from './pool';

const server = inject('temporal');
let range: Range;
let pool: SandboxPool;
let client: Client;
beforeAll(async () => {
  range = await openRange(server);
  pool = new SandboxPool(range.engine.isolation, BUILD_DIR, 1);
  const connection = await Connection.connect({ address: server.address });
  client = new Client({ connection, namespace: server.runsNamespace });
});
afterAll(async () => {
  pool.close();
  await client.connection.close();
  await range.close();
});

const FILES = {
  'workflows.ts': `import { executeChild, proxyActivities } from '@temporalio/workflow';
    import type * as activities from './activities';
    const { pack } = proxyActivities<typeof activities>({ taskQueue: 'default', startToCloseTimeout: '5s' });
    export async function ship(): Promise<void> {}
    export async function main(): Promise<string> {
      await executeChild(ship, { workflowId: 'ship-1', taskQueue: 'default' });
      return pack();
    }`,
  'activities.ts': `export async function pack(): Promise<string> { return 'packed'; }`,
};

type Recorded = { history: temporal.api.history.v1.IHistory; workflowId: string; taskQueue: string };

async function record(): Promise<Recorded> {
  const ran = await range.engine.run(FILES, {});
  expect(ran.outcome).toEqual({ type: 'completed', result: 'packed' });
  const running = ran.of('run-status').find((one) => one.status.type === 'running')?.status;
  if (running?.type !== 'running') throw new Error('it did not run');
  const { workflowId, workflowRunId, taskQueue } = running;
  const history = await client.workflow.getHandle(workflowId, workflowRunId).fetchHistory();
  return { history, workflowId, taskQueue };
}

const verdict = async (history: Recorded['history']): Promise<string> => {
  const files = Object.entries(FILES).map(([path, text]) => ({ path, text }));
  const replayed = await replay({ files, history, workflowType: 'main', deadlineMs: null }, () =>
    pool.take(),
  );
  if (replayed.type !== 'replayed') return replayed.message;
  return replayed.sdk.type === 'clean' ? 'clean' : `${replayed.sdk.type}: ${replayed.sdk.message}`;
};

describe('two runs at once', () => {
  it('have a child of the same name each, and neither sees the other', async () => {
    const [one, other] = await Promise.all([record(), record()]);
    expect(one.workflowId).not.toBe(other.workflowId);
    for (const { workflowId } of [one, other]) {
      const { status } = await client.workflow.getHandle(`${workflowId}/ship-1`).describe();
      expect(status.name).toBe('COMPLETED');
    }
  });
});

describe('a replay of a recorded run', () => {
  it('is clean, since names are changed as they were at the recording', async () => {
    const { history } = await record();
    expect(await verdict(history)).toBe('clean');
  });

  it('takes no notice of task queues: SDK core does not compare them', async () => {
    const { history, workflowId } = await record();
    expect(await verdict(startedAs(history, workflowId, `run-${workflowId}-quite-another`))).toBe('clean');
  });

  it('needs the ids of children changed: SDK core compares them', async () => {
    const { history, workflowId, taskQueue } = await record();
    const ofAnother = startedAs(history, 'another-run-1', taskQueue);
    const fromElsewhere = startedAs(history, workflowId, 'orders');
    for (const wrong of [ofAnother, fromElsewhere])
      expect(await verdict(wrong)).toMatch(/^nondeterminism.*ship-1/);
  });
});

/** The same history, under another id or queue. */
function startedAs({ events }: Recorded['history'], workflowId: string, queue: string): Recorded['history'] {
  const [first, ...rest] = events ?? [];
  const attributes = first?.workflowExecutionStartedEventAttributes;
  const changed = { ...attributes, workflowId, taskQueue: { name: queue } };
  return { events: [{ ...first, workflowExecutionStartedEventAttributes: changed }, ...rest] };
}
