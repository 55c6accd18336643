import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Ran } from '../run/engine.fixture';
import { openRange, type Range } from './attack.fixture';

const temporal = inject('temporal');
let range: Range;
let client: Client;
beforeAll(async () => {
  range = await openRange(temporal);
  const connection = await Connection.connect({ address: temporal.address });
  client = new Client({ connection, namespace: temporal.runsNamespace });
});
afterAll(async () => {
  await client.connection.close();
  await range.close();
});

const HEAD = `import * as wf from '@temporalio/workflow';
import type * as activities from './activities';
const { echo, fail } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } });
const local = wf.proxyLocalActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export const go = wf.defineSignal<[string]>('go');
export async function kid(text: string): Promise<string> { await wf.sleep('1 hour'); return text + ' from ' + wf.workflowInfo().workflowId.split('/')[1]; }
export async function waiter(): Promise<string> { let got = ''; wf.setHandler(go, (text) => { got = text; }); await wf.condition(() => got !== ''); return got; }
`;
const ACTIVITIES = `import { ApplicationFailure } from '@temporalio/common';
export async function echo(value: any): Promise<any> { return value; }
export async function fail(): Promise<void> { throw ApplicationFailure.nonRetryable('no', 'Refused'); }
`;

const inWorkflow = (body: string, more = ''): Promise<Ran> =>
  range.engine.run(
    {
      'workflows.ts': `${HEAD}${more}\nexport async function main(): Promise<unknown> {\n${body}\n}`,
      'activities.ts': ACTIVITIES,
    },
    {},
  );

describe('workflow code may use', () => {
  it.each<[string, string, unknown]>([
    ['activities', `return echo(1);`, 1],
    ['activities by name', `return wf.scheduleActivity('echo', [2], { startToCloseTimeout: '5s' });`, 2],
    [
      'local activities',
      `return [await local.echo(1), await wf.scheduleLocalActivity('echo', [2], { startToCloseTimeout: '5s' })];`,
      [1, 2],
    ],
    [
      'failures and their causes',
      `try { await fail(); } catch (error) { return [error instanceof wf.ActivityFailure, wf.rootCause(error), (error as any).cause.type]; }`,
      [true, 'no', 'Refused'],
    ],
    [
      'the scenario’s name of its queue',
      `return wf.proxyActivities<typeof activities>({ startToCloseTimeout: '5s', taskQueue: 'default' }).echo(3);`,
      3,
    ],
    [
      'timers and conditions',
      `const met = await wf.condition(() => false, '3 days'); await wf.sleep('1 day'); return met;`,
      false,
    ],
    [
      'triggers',
      `const done = new wf.Trigger<string>(); wf.sleep(5).then(() => done.resolve('rung')); return done;`,
      'rung',
    ],
    [
      'cancellation scopes',
      `try { await wf.CancellationScope.withTimeout('1 day', () => wf.sleep('2 days')); } catch (error) { return wf.CancellationScope.nonCancellable(async () => [wf.isCancellation(error), await echo('undone')]); }`,
      [true, 'undone'],
    ],
    [
      'async local storage',
      `const store = new wf.AsyncLocalStorage<string>(); return store.run('kept', async () => { await wf.sleep(1); return store.getStore(); });`,
      'kept',
    ],
    [
      'child workflows with ids of its own',
      `return wf.executeChild(kid, { workflowId: 'ship-1', args: ['hi'] });`,
      'hi from ship-1',
    ],
    [
      'children it can signal',
      `const child = await wf.startChild(waiter, { workflowId: 'w' }); await child.signal(go, 'sent'); return [child.workflowId, await child.result()];`,
      ['w', 'sent'],
    ],
    [
      'workflows that it knows by name',
      `const child = await wf.startChild(waiter, { workflowId: 'w' }); await wf.getExternalWorkflowHandle('w').signal(go, 'called'); return child.result();`,
      'called',
    ],
    [
      'cancels of other workflows',
      `const child = await wf.startChild(waiter, { workflowId: 'w' }); await wf.getExternalWorkflowHandle('w').cancel(); try { await child.result(); } catch (error) { return wf.isCancellation(error); }`,
      true,
    ],
    [
      'deterministic chance',
      `const stream = wf.getRandomStream('mine'); return [wf.uuid4().length, Math.random() < 1, wf.workflowRandom.random() < 1, stream.random() < 1];`,
      [36, true, true, true],
    ],
    ['patches', `wf.deprecatePatch('old'); return wf.patched('new');`, true],
    [
      'registered search attributes, and a memo',
      `wf.upsertSearchAttributes({ OrderStatus: ['paid'] }); wf.upsertMemo({ note: 1 }); const { searchAttributes, memo } = wf.workflowInfo(); return [searchAttributes.OrderStatus, memo];`,
      [['paid'], { note: 1 }],
    ],
    ['details of itself', `wf.setCurrentDetails('half way'); return wf.getCurrentDetails();`, 'half way'],
    [
      'groups of events',
      `return wf.createEventGroup('payment').withScope(() => echo('in a group'));`,
      'in a group',
    ],
    [
      'the payload converter',
      `return wf.defaultPayloadConverter.fromPayload(wf.defaultPayloadConverter.toPayload({ a: 1 }));`,
      { a: 1 },
    ],
    [
      'what it knows of itself',
      `return [wf.inWorkflowContext(), wf.workflowInfo().workflowType, wf.workflowInfo().attempt];`,
      [true, 'main', 1],
    ],
  ])('%s', async (_, body, result) => {
    const ran = await inWorkflow(body);
    expect(ran.outcome).toEqual({ type: 'completed', result });
  });

  it('Continue-As-New, to itself and to another workflow', async () => {
    for (const [next, result] of [
      ['wf.continueAsNew()', 'again'],
      [`wf.makeContinueAsNewFunc({ workflowType: 'waits' })('x')`, 'x waited'],
    ]) {
      const ran = await inWorkflow(
        `return wf.workflowInfo().continuedFromExecutionRunId ? 'again' : ${next};`,
        `export async function waits(text: string): Promise<string> { await wf.sleep('1 hour'); return text + ' waited'; }`,
      );
      expect(ran.history).toContain('WorkflowExecutionContinuedAsNew');
      expect(ran.outcome).toEqual({ type: 'completed', result });
    }
  });

  it('failure types of its own, which fail the workflow instead of getting it stuck', async () => {
    const ran = await inWorkflow(
      `throw new TypeError('mine');`,
      `wf.setWorkflowOptions({ failureExceptionTypes: [TypeError] } as any, main);`,
    );
    expect(ran.outcome).toMatchObject({ type: 'failed', failure: { message: 'mine' } });
  });

  it('log lines, with attributes of any kind', async () => {
    const ran = await inWorkflow(
      `const loop: any = {}; loop.loop = loop; wf.log.warn('careful', { order: 7 }); wf.log.info('odd', loop); return 'said';`,
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'said' });
    expect(ran.of('log').map((one) => `${one.from} ${one.level} ${one.message}`)).toEqual([
      'workflow warn careful {"order":7}',
      'workflow info odd (attributes that cannot be turned into JSON)',
    ]);
  });

  it('queries, updates and signals, named and by default', async () => {
    const name = `asked_${randomUUID().replaceAll('-', '')}`;
    const running = range.engine.run(
      {
        'workflows.ts': `${HEAD}
let total = 0; let other = '';
export const add = wf.defineUpdate<number, [number]>('add');
export const sum = wf.defineQuery<number>('sum');
export async function ${name}(): Promise<unknown> {
  wf.setHandler(add, async (more) => { await echo(1); total += more; return total; }, { validator: (more) => { if (more < 0) throw new Error('less ' + wf.currentUpdateInfo()?.name); } });
  wf.setHandler(sum, () => total);
  wf.setDefaultSignalHandler((name) => { other += name; });
  wf.setDefaultQueryHandler((name) => name + '?');
  wf.setDefaultUpdateHandler(async (name) => name + '!');
  await wf.condition(() => other === 'stop'); await wf.condition(wf.allHandlersFinished);
  return total;
}`,
        'activities.ts': ACTIVITIES,
      },
      { workflow: { type: name, args: [] }, clock: 'by-hand' },
    );
    const handle = await found(name);
    expect(await handle.executeUpdate('add', { args: [5] })).toBe(5);
    await expect(handle.executeUpdate('add', { args: [-1] })).rejects.toMatchObject({
      cause: { message: 'less add' },
    });
    expect([await handle.query('sum'), await handle.query('any')]).toEqual([5, 'any?']);
    expect(await handle.executeUpdate('other')).toBe('other!');
    await expect(handle.query('__stack_trace')).rejects.toThrow('stack traces are not enabled');
    const about = { definition: { type: name } };
    expect(await handle.query('__temporal_workflow_metadata')).toMatchObject(about);
    await handle.signal('stop');
    expect((await running).outcome).toEqual({ type: 'completed', result: 5 });
  });
});

async function found(workflowType: string): Promise<WorkflowHandle> {
  for (;;) {
    for await (const one of client.workflow.list({ query: `WorkflowType = '${workflowType}'` }))
      return client.workflow.getHandle(one.workflowId);
    await delay(20);
  }
}

describe('workflow code is told that it cannot use', () => {
  it.each([
    [
      'Nexus',
      `await (wf.createNexusServiceClient({ endpoint: 'e', service: { name: 's', operations: { op: { name: 'op' } } } } as any) as any).executeOperation('op', 1);`,
      'The workflow uses Nexus',
    ],
    [
      'a search attribute that is not registered',
      `wf.upsertSearchAttributes({ Nope: ['x'] });`,
      'Registered here: OrderStatus',
    ],
    [
      'a child with a cron schedule',
      `await wf.startChild(kid, { cronSchedule: '* * * * *', args: [''] });`,
      'cron schedule',
    ],
    [
      'another queue',
      `await wf.executeChild(kid, { taskQueue: 'bulk', args: [''] });`,
      'use a queue of this scenario: default',
    ],
  ])('%s', async (_, body, message) => {
    const ran = await inWorkflow(body);
    expect(ran.outcome).toMatchObject({ type: 'stopped', message: expect.stringContaining(message) });
  });

  it('sinks and metrics: they go nowhere, and the log says so once', async () => {
    const ran = await inWorkflow(
      `const { mine } = wf.proxySinks<{ mine: { tell(text: string): void } }>(); mine.tell('a'); mine.tell('b');
  wf.metricMeter.createCounter('orders').add(1); return 'done';`,
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'done' });
    const said = ran.of('log').map((one) => one.message);
    expect(said).toEqual([
      expect.stringContaining('the sink mine.tell'),
      expect.stringContaining('Metrics of workflows'),
    ]);
  });
});
