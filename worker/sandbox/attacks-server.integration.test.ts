import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openRange, type Range } from './attack.fixture';

const temporal = inject('temporal');
let range: Range;
let client: Client;
const inActivity: Range['inActivity'] = (...code) => range.inActivity(...code);
const inWorkflow: Range['inWorkflow'] = (...code) => range.inWorkflow(...code);
const canary = async (): Promise<void> => expect(await range.canary()).toBe('alive');
beforeAll(async () => {
  range = await openRange(temporal);
  const connection = await Connection.connect({ address: temporal.address });
  client = new Client({ connection, namespace: temporal.runsNamespace });
});
afterAll(async () => {
  await client.connection.close();
  await range.close();
});

/** Somebody else's run under way, on a queue of its own. */
async function victim(): Promise<{ workflowId: string; taskQueue: string; seen(): Promise<string[]> }> {
  const name = `victim-${randomUUID()}`;
  const handle = await client.workflow.start('theirs', { workflowId: name, taskQueue: `run-${name}` });
  const seen = async (): Promise<string[]> => {
    const { events } = await handle.fetchHistory();
    return (events ?? []).map((event) => event.attributes ?? '');
  };
  return { workflowId: name, taskQueue: `run-${name}`, seen };
}
/** What the history of a run has that nobody has touched yet. */
const UNTOUCHED = ['workflowExecutionStartedEventAttributes', 'workflowTaskScheduledEventAttributes'];

describe('another’s run', () => {
  const SDK = `import * as wf from '@temporalio/workflow';`;

  it.each([
    ['signalled', (id: string) => `await wf.getExternalWorkflowHandle('${id}').signal('go');`],
    ['cancelled', (id: string) => `await wf.getExternalWorkflowHandle('${id}').cancel();`],
    ['signalled by run id', (id: string) => `await wf.getExternalWorkflowHandle('${id}', 'x').signal('go');`],
  ])('is not %s: no workflow of the run has that id', async (_, attack) => {
    const theirs = await victim();
    const ran = await inWorkflow(`${attack(theirs.workflowId)} return 'done';`, SDK);
    expect(ran.outcome.type).not.toBe('completed');
    expect(await theirs.seen()).toEqual(UNTOUCHED);
  });

  it('is not replaced by a child of the same id', async () => {
    const theirs = await victim();
    const ran = await inWorkflow(
      `const child = await wf.startChild('other', { workflowId: '${theirs.workflowId}', workflowIdReusePolicy: 'TERMINATE_IF_RUNNING' as any });
  await child.result(); return 'replaced';`,
      `${SDK}\nexport async function other(): Promise<void> {}`,
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'replaced' });
    expect(await theirs.seen()).toEqual(UNTOUCHED);
  });

  it.each([
    [
      'activity',
      (queue: string) =>
        `wf.proxyActivities<any>({ taskQueue: '${queue}', startToCloseTimeout: '5s' }).unused()`,
    ],
    ['child', (queue: string) => `wf.executeChild('main', { taskQueue: '${queue}' })`],
    ['next run', (queue: string) => `wf.makeContinueAsNewFunc({ taskQueue: '${queue}' })()`],
  ])('gets no %s on its task queue, nor does the lab', async (_, attack) => {
    const theirs = await victim();
    for (const queue of [theirs.taskQueue, 'lab-runs']) {
      const ran = await inWorkflow(`await ${attack(queue)}; return 'ran';`, SDK);
      expect(ran.outcome).toMatchObject({ type: 'stopped', reason: 'refused-by-policy' });
    }
    expect(await theirs.seen()).toEqual(UNTOUCHED);
    await canary();
  });

  it('in another namespace is out of reach too', async () => {
    const ran = await inWorkflow(
      `(wf.workflowInfo() as any).namespace = 'faultline-lab';
  const activator = (globalThis as any).__TEMPORAL_ACTIVATOR__;
  activator.info = { ...activator.info, namespace: 'faultline-lab' };
  await wf.startChild('main'); return 'started';`,
      SDK,
    );
    expect(ran.outcome).toMatchObject({ type: 'stopped', reason: 'refused-by-policy' });
  });
});

describe('the server', () => {
  it('is not flooded with 50,000 timers', async () => {
    const ran = await inWorkflow(
      `await Promise.all(Array.from({ length: 50_000 }, () => sleep('1 day'))); return 'slept';`,
      `import { sleep } from '@temporalio/workflow';`,
    );
    expect(ran.outcome).toMatchObject({
      type: 'stopped',
      reason: expect.stringMatching(/refused-by-policy|endless-loop/),
    });
    await canary();
  });

  it('is not flooded with children', async () => {
    const ran = await range.engine.run(
      {
        'workflows.ts': `import * as wf from '@temporalio/workflow';
          export async function idle(): Promise<void> { await wf.condition(() => false); }
          export async function main(): Promise<void> {
            for (;;) await Promise.all(Array.from({ length: 300 }, () => wf.startChild('idle')));
          }`,
        'activities.ts': 'export async function unused(): Promise<void> {}',
      },
      { deadlineMs: 5_000 },
    );
    expect(ran.outcome.type).toBe('stopped');
    await canary();
  });

  it('keeps no child that a run abandons', async () => {
    const type = `orphan_${randomUUID().replaceAll('-', '')}`;
    const ran = await inWorkflow(
      `for (let n = 0; n < 5; n += 1) await wf.startChild(${type}, { parentClosePolicy: 'ABANDON' }); return 'left';`,
      `import * as wf from '@temporalio/workflow';\nexport async function ${type}(): Promise<void> { await wf.condition(() => false); }`,
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'left' });
    const query = `WorkflowType = '${type}' AND ExecutionStatus = 'Terminated'`;
    await expect.poll(async () => (await client.workflow.count(query)).count, { timeout: 10_000 }).toBe(5);
  });

  it('has no client in an activity', async () => {
    const ran = await inActivity(
      `return String(Context.current().client.connection);`,
      `import { Context } from '@temporalio/activity';`,
    );
    expect(ran.outcome.type).toBe('failed');
  });

  it('gives no task token away', async () => {
    const ran = await inActivity(
      `return Context.current().info.taskToken.toString();`,
      `import { Context } from '@temporalio/activity';`,
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'callback-1' });
  });
});
